import { availableParallelism, totalmem } from 'node:os';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ownFolder } from './own-folder.ts';

const mebibyte = 1024 * 1024;

/** What one thread holds while it reads: two buffers of the longest line, and room to work. */
const threadBytes = 256 * mebibyte;

export interface OpenDuckdb {
  readonly connection: DuckDBConnection;
  /** Ends DuckDB and removes what it spilled. */
  close(): void;
}

/**
 * Starts DuckDB without extensions and with bounds: half of the memory that this machine or container has, no more
 * threads than fit into that, and a folder of its own for what doesn't. Rows needn't stay in the order of the files, which
 * saves holding them, unless it `keepsOrder`.
 */
export async function openDuckdb({ keepsOrder = false } = {}): Promise<OpenDuckdb> {
  const memory = Math.max(threadBytes, Math.floor(availableMemory() / 2));
  const spill = ownFolder('spill');
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      temp_directory: spill.path,
      preserve_insertion_order: String(keepsOrder),
      memory_limit: `${Math.floor(memory / mebibyte)}MiB`,
      threads: String(Math.max(1, Math.min(availableParallelism(), Math.floor(memory / threadBytes)))),
    });
    const connection = await instance.connect();
    return {
      connection,
      close() {
        connection.closeSync();
        instance.closeSync();
        spill.remove();
      },
    };
  } catch (error) {
    spill.remove();
    throw error;
  }
}

/** A container's limit where there is one: `constrainedMemory` is 0, or far more than the machine has, without. */
function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** DuckDB's own words, without the excerpt of SQL that it adds where the SQL is ours. */
export const duckdbReason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n\nLINE ')[0]!.trim();
