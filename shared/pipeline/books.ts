import type { SourceName } from '../source-names.ts';

/** What became of a log event. `used` is the first, or only, one of an event; `joined` belongs to another's event. */
export type LogEventOutcome = 'used' | 'joined' | 'filtered' | 'reingested' | 'failed';

/** The account of one source's log events and of what was written for them. */
export interface SourceBooks {
  in: number;
  used: number;
  joined: number;
  filtered: number;
  reingested: number;
  /** Log events of records that were opened but failed in the end. */
  failed: number;
  /** Events whose text could not be parsed; they are among the written ones. */
  unparsed: number;
  /** Written events that their log event's timestamp or their record's arrival places; absent where there are none. */
  placedByTimestamp?: number;
  events: number;
  findings: number;
  /** Values that MASK hid in what was written; absent where there are none. */
  masked?: number;
  /** Matches of rules that a bound kept from being written as findings; absent where there are none, as the next. */
  findingsNotWritten?: number;
  /** Events, at least, whose text is written but which a bound kept from being read and judged by rules. */
  notJudged?: number;
  /** Events that came as OCSF and that no rule could judge, because no source knows their raw data. */
  ocsfNotJudged?: number;
}

/**
 * The books of one invocation. They close: records in = ok + dropped + failed; per source, log events in = used +
 * joined + filtered + reingested + failed; lines out = events + findings.
 */
export interface Books {
  records: { in: number; ok: number; dropped: number; failed: number };
  sources: Partial<Record<SourceName, SourceBooks>>;
  linesOut: number;
  responseBytes: number;
}

export const newSourceBooks = (): SourceBooks => ({
  in: 0,
  used: 0,
  joined: 0,
  filtered: 0,
  reingested: 0,
  failed: 0,
  unparsed: 0,
  events: 0,
  findings: 0,
});

/** Adds `more` to `books`; for totals over several invocations. */
export function addBooks(books: Books, more: Books): void {
  books.records.in += more.records.in;
  books.records.ok += more.records.ok;
  books.records.dropped += more.records.dropped;
  books.records.failed += more.records.failed;
  books.linesOut += more.linesOut;
  books.responseBytes += more.responseBytes;
  for (const [name, from] of Object.entries(more.sources) as [SourceName, SourceBooks][]) {
    books.sources[name] ??= newSourceBooks();
    const into = books.sources[name];
    for (const [key, count] of Object.entries(from) as [keyof SourceBooks, number][]) {
      into[key] = (into[key] ?? 0) + count;
    }
  }
}

export const newBooks = (): Books => ({
  records: { in: 0, ok: 0, dropped: 0, failed: 0 },
  sources: {},
  linesOut: 0,
  responseBytes: 0,
});
