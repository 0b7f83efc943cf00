import { DuckDBInstance } from '@duckdb/node-api';
import { readFiles } from '../../cli/archive/events-view.ts';

/** Reads files with the table's columns and gives each line back as JSON. @throws where a value doesn't fit its column. */
export async function loadStrictly(paths: readonly string[]): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(
      `SELECT to_json(line) FROM (SELECT * EXCLUDE (filename) FROM (${readFiles(paths, { strict: true })})) AS line`,
    );
    return reader.getRows().map(([json]) => JSON.parse(String(json)));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The paths at which any event differs from what was loaded for it, each once and sorted. */
export function differences(events: readonly unknown[], loaded: readonly unknown[]): string[] {
  const found = new Set<string>();
  if (events.length !== loaded.length) found.add(`${events.length} lines, ${loaded.length} loaded`);
  for (const [index, event] of events.entries()) compare(event, loaded[index], '', found);
  return [...found].sort();
}

function compare(a: unknown, b: unknown, path: string, found: Set<string>): void {
  if (isObject(a) && (isObject(b) || b === undefined || b === null)) {
    const other = (b ?? {}) as Record<string, unknown>;
    for (const name of new Set([...Object.keys(a), ...Object.keys(other)])) {
      compare(
        a[name],
        other[name],
        path === '' || Array.isArray(a) ? path || name : `${path}.${name}`,
        found,
      );
    }
    // A column without a value is null; the line leaves it out.
  } else if (a !== b && !(a === undefined && isEmpty(b))) found.add(path);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (isObject(value) && Object.values(value).every(isEmpty));
