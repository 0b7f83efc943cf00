import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { fastLevel, type OutputEncoding } from '../../../shared/output/encode.ts';
import { PartitionLimitError } from '../partition-limit.ts';
import type { OutputBody } from './destination.ts';

/** Lines of this many bytes become a gzip member. */
const memberBytes = 1024 * 1024;
/** So much is held in memory before all of it goes to files. */
const mostHeld = 24 * 1024 * 1024;

interface Spool {
  lines: Buffer[];
  lineBytes: number;
  chunks: Buffer[];
  chunkBytes: number;
  file: string | undefined;
  bytes: number;
  events: number;
}

/** A finished output. */
export interface Spooled extends OutputBody {
  readonly partition: string;
  readonly events: number;
}

let spoolNumber = 0;

/**
 * Collects the lines of one source object by partition, in bounded memory: what is too much goes to files in `folder`.
 * The bytes of an output depend on its lines and on when `settle` is called, and on nothing else.
 */
export class Spools {
  readonly #folder: string;
  readonly #encoding: OutputEncoding;
  readonly #spools = new Map<string, Spool>();
  readonly #mostPartitions: number;
  #held = 0;

  constructor(folder: string, encoding: OutputEncoding, mostPartitions: number) {
    this.#folder = folder;
    this.#encoding = encoding;
    this.#mostPartitions = mostPartitions;
  }

  get partitions(): string[] {
    return [...this.#spools.keys()];
  }

  /** Copies the lines of one event to the end of a partition. @throws PartitionLimitError when there are too many. */
  add(partition: string, lines: Buffer): void {
    let spool = this.#spools.get(partition);
    if (spool === undefined) {
      if (this.#spools.size >= this.#mostPartitions) throw new PartitionLimitError(this.#mostPartitions);
      spool = { lines: [], lineBytes: 0, chunks: [], chunkBytes: 0, file: undefined, bytes: 0, events: 0 };
      this.#spools.set(partition, spool);
    }
    spool.lines.push(Buffer.from(lines));
    spool.lineBytes += lines.length;
    spool.events++;
    this.#held += lines.length;
    if (spool.lineBytes >= memberBytes) this.#close(spool);
  }

  /** To be called between batches, always after the same ones: moves what is held to files where it is too much. */
  async settle(): Promise<void> {
    if (this.#held <= mostHeld) return;
    await mkdir(this.#folder, { recursive: true });
    for (const spool of this.#spools.values()) {
      this.#close(spool);
      if (spool.chunks.length === 0) continue;
      spool.file ??= join(this.#folder, `spool-${process.pid}-${threadId}-${++spoolNumber}`);
      await appendFile(spool.file, Buffer.concat(spool.chunks));
      this.#held -= spool.chunkBytes;
      spool.chunks = [];
      spool.chunkBytes = 0;
    }
  }

  /** The outputs in the order of their partitions' names. */
  finish(): Spooled[] {
    const names = [...this.#spools.keys()].sort();
    return names.map((partition) => {
      const spool = this.#spools.get(partition)!;
      this.#close(spool);
      const { bytes, file, chunks, events } = spool;
      return { partition, bytes, file, chunks, events };
    });
  }

  /** Deletes files that nobody took. */
  async clear(): Promise<void> {
    for (const { file } of this.#spools.values()) if (file !== undefined) await rm(file, { force: true });
  }

  #close(spool: Spool): void {
    if (spool.lineBytes === 0) return;
    const lines = Buffer.concat(spool.lines, spool.lineBytes);
    const chunk = this.#encoding === 'gzip' ? gzipSync(lines, { level: fastLevel }) : lines;
    spool.chunks.push(chunk);
    spool.chunkBytes += chunk.length;
    spool.bytes += chunk.length;
    this.#held += chunk.length - spool.lineBytes;
    spool.lines = [];
    spool.lineBytes = 0;
  }
}
