import { addBooks, type Books, newBooks } from '../../../shared/pipeline/books.ts';

/** How often something happened, by what it was. */
export type Tally = Record<string, number>;

/** The books of replayed objects: those of the pipeline, and what never reached it. */
export interface ReplayBooks {
  objects: number;
  /** Bytes of the source objects. */
  bytes: number;
  /** Log events read, before any was selected. */
  logEvents: number;
  /** Log events that the selection left out. */
  notSelected: number;
  /** Log events that wait to be joined across objects; where they are, they count as taken out. */
  waiting: number;
  /** What was left out on purpose, such as control messages. */
  leftOut: Tally;
  /** What could not be read. */
  problems: Tally;
  /** Records put back into the stream. */
  recordsPut: number;
  pipeline: Books;
}

/** What the manifest keeps of an object: `writing` before its first output is written, `finished` after the last. */
export interface Entry {
  readonly state: 'writing' | 'finished';
  readonly object: string;
  readonly etag: string;
  /** Which settings and selection made it. */
  readonly made: string;
  readonly kinds: readonly string[];
  readonly books: ReplayBooks;
  readonly outputs: readonly { readonly name: string; readonly bytes: number; readonly events: number }[];
}

export const newReplayBooks = (): ReplayBooks => ({
  objects: 0,
  bytes: 0,
  logEvents: 0,
  notSelected: 0,
  waiting: 0,
  leftOut: {},
  problems: {},
  recordsPut: 0,
  pipeline: newBooks(),
});

export function addReplayBooks(books: ReplayBooks, more: ReplayBooks): void {
  books.objects += more.objects;
  books.bytes += more.bytes;
  books.logEvents += more.logEvents;
  books.notSelected += more.notSelected;
  books.waiting += more.waiting;
  books.recordsPut += more.recordsPut;
  for (const [what, count] of Object.entries(more.leftOut)) tally(books.leftOut, what, count);
  for (const [reason, count] of Object.entries(more.problems)) tally(books.problems, reason, count);
  addBooks(books.pipeline, more.pipeline);
}

/** More different texts would only repeat themselves. */
const mostTexts = 100;
const others = 'Others.';

export function tally(into: Tally, what: string, count = 1): void {
  const name = Object.hasOwn(into, what) || Object.keys(into).length < mostTexts ? what : others;
  into[name] = (into[name] ?? 0) + count;
}

/** Log events read = not selected + those of the pipeline, which has a fate for each. */
export function booksClose({ logEvents, notSelected, waiting, pipeline }: ReplayBooks): boolean {
  let taken = 0;
  let lines = 0;
  for (const entry of Object.values(pipeline.sources)) {
    const { used, joined, filtered, reingested, failed, events, findings } = entry;
    if (entry.in !== used + joined + filtered + reingested + failed) return false;
    taken += entry.in;
    lines += events + findings;
  }
  return waiting === 0 && logEvents === notSelected + taken && lines === pipeline.linesOut;
}

export const entryBytes = (entry: Entry): Buffer => Buffer.from(`${JSON.stringify(entry, undefined, 2)}\n`);
