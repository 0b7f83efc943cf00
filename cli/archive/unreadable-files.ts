import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { duckdbReason, type OpenDuckdb, openDuckdb } from './duckdb.ts';
import { readFiles } from './events-view.ts';

export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

const isParquet = (path: string): boolean => path.endsWith('.parquet');

/**
 * Finds the files that an error of DuckDB may come from: those that aren't what their names say; else the one that the
 * error names, read alone with all its columns; else all Parquet files so, because errors about their content name none.
 */
export async function unreadableFiles(paths: readonly string[], error: unknown): Promise<UnreadableFile[]> {
  const fake = paths.flatMap((path) => {
    const reason = misnamed(path);
    return reason === undefined ? [] : [{ path, reason }];
  });
  if (fake.length > 0) return fake;
  const text = duckdbReason(error);
  const named = await unreadableAmong(paths.filter((path) => text.includes(path)));
  return named.length > 0 ? named : unreadableAmong(paths.filter(isParquet));
}

const parquetMagic = Buffer.from('PAR1');
const gzipMagic = Buffer.from([0x1f, 0x8b]);

/** Why a file can't be what its ending says; undefined where it can. */
function misnamed(path: string): string | undefined {
  if (!isParquet(path) && !path.endsWith('.gz')) return undefined;
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = (length: number, position: number) => {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, Math.max(0, position)));
    };
    if (!isParquet(path)) return bytes(2, 0).equals(gzipMagic) ? undefined : 'it is no gzip';
    const [head, tail] = [bytes(4, 0), bytes(8, size - 8)];
    if (size < 12 || !head.equals(parquetMagic) || !tail.subarray(4).equals(parquetMagic)) {
      return 'it is no Parquet file, or cut off';
    }
    return tail.readUInt32LE(0) > size - 12 ? 'its footer would be longer than the file' : undefined;
  } finally {
    closeSync(file);
  }
}

async function unreadableAmong(paths: readonly string[]): Promise<UnreadableFile[]> {
  const found: UnreadableFile[] = [];
  let duckdb: OpenDuckdb | undefined;
  try {
    for (const path of paths) {
      duckdb ??= await openDuckdb();
      try {
        await duckdb.connection.run(`SELECT sum(hash(COLUMNS(*))) FROM (${readFiles([path])})`);
      } catch (error) {
        found.push({ path, reason: duckdbReason(error) });
        // An internal error may leave DuckDB unusable.
        duckdb.close();
        duckdb = undefined;
      }
    }
  } finally {
    duckdb?.close();
  }
  return found;
}
