import type { ByteChunks } from './bytes.ts';

/** A file of a zip or tar archive. Its chunks are read to their end before the next one is asked for. */
export interface Entry {
  readonly name: string;
  readonly chunks: ByteChunks;
}
