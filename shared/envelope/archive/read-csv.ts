import type { ArchiveFacts, ArchiveItem, ArchiveReader } from './archive.ts';
import { BareEvents } from './bare-events.ts';
import { CsvSplitter, type Row, valuesIn } from './split-csv.ts';
import { ownTime, readTime } from './times.ts';

/** Columns of Logs Insights, and of the console's "Download search results". */
const columns = {
  message: ['@message', 'message'],
  time: ['@timestamp', 'timestamp'],
  logStream: ['@logStream', 'logStreamName'],
  log: ['@log'],
} as const;

type Places = Readonly<Record<keyof typeof columns, number>>;

/** Where the columns stand that hold log events; undefined for CSV that holds none. */
export function logColumns(header: string): Places | undefined {
  const names = valuesIn(Buffer.from(header)).map((name) => name.trim());
  const at = (known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const places = {
    message: at(columns.message),
    time: at(columns.time),
    logStream: at(columns.logStream),
    log: at(columns.log),
  };
  const isOne = names.includes('@message') || (places.message >= 0 && places.time >= 0);
  return isOne ? places : undefined;
}

/** CSV that holds whole log events: a result of Logs Insights, or what the console downloads. */
export class CsvReader implements ArchiveReader {
  readonly #splitter = new CsvSplitter();
  readonly #events: BareEvents;
  readonly #places: Places;
  #isHeader = true;

  constructor(places: Places, facts: ArchiveFacts) {
    this.#places = places;
    this.#events = new BareEvents('query result', facts);
  }

  *push(chunk: Buffer): Generator<ArchiveItem> {
    for (const row of this.#splitter.push(chunk)) yield* this.#take(row);
  }

  *end(): Generator<ArchiveItem> {
    for (const row of this.#splitter.end()) yield* this.#take(row);
    yield* this.#events.end();
  }

  *#take(row: Row): Generator<ArchiveItem> {
    if ('broken' in row) {
      yield { problem: row.broken };
      return;
    }
    if (this.#isHeader) {
      this.#isHeader = false;
      return;
    }
    const { message: at, time, logStream, log } = this.#places;
    const message = row[at]?.trimEnd();
    if (message === undefined || message === '') return;
    const [, owner, logGroup] = /^(\d{12}):(.+)$/.exec(row[log] ?? '') ?? [];
    yield* this.#events.add(message, {
      timestamp: readTime(row[time] ?? '') ?? ownTime(message),
      origin: {
        ...(owner === undefined ? {} : { owner, logGroup: logGroup! }),
        ...(row[logStream] ? { logStream: row[logStream] } : {}),
      },
    });
  }
}
