/** A file as its folder lists it. `version` changes with the content. */
export interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  readonly version: string;
}

/** Access to the folders of all hosts, in a bucket or on a disk; handed in by the caller. Both reject on a fault. */
export interface MapFolders {
  /** The files of a host's folder; none where there is no such folder. */
  list(host: string, signal: AbortSignal): Promise<readonly ListedFile[]>;
  /**
   * The names of the folders within `parent` (empty, or ending in a slash); undefined where they are too many to list.
   */
  subfolders?(parent: string, signal: AbortSignal): Promise<ReadonlySet<string> | undefined>;
  /** The bytes of a file, or undefined when it has more than `most`. */
  read(host: string, name: string, most: number, signal: AbortSignal): Promise<Uint8Array | undefined>;
}
