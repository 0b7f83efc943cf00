import type { ByteChunks } from '../../../shared/envelope/archive/bytes.ts';

/** An archived object as a listing shows it. */
export interface SourceObject {
  /** Within the source: the key behind the prefix, or the path below the folder. */
  readonly name: string;
  /** The same anywhere: `s3://bucket/key` or the file's whole path. */
  readonly location: string;
  readonly bytes: number;
  /** When it was last changed, in epoch milliseconds. */
  readonly modified?: number | undefined;
  /** Known beforehand where the listing tells it; for a file the content has to be read. */
  readonly etag?: string;
}

/** Where archived objects come from. Nothing is ever changed there. */
export interface Source {
  /** All objects in the order of their names, without what a replay keeps for itself. */
  list(): AsyncIterable<SourceObject>;
  /** Tells the content of an object apart from any other: equal content, equal tag. */
  etagOf(object: SourceObject): Promise<string>;
  /** The bytes of the object as it was when its tag was taken. @throws when it has changed or can't be read. */
  read(object: SourceObject, etag: string): ByteChunks;
}
