import { type AccountEvent, nameAccounts } from '../identity/name-accounts.ts';
import type { Line } from '../log-event.ts';
import type { MoreEvents, SourceKind } from '../sources/source.ts';
import type { DecodedRecord, LinesBySource } from './decode-record.ts';
import { stepsOf } from './line-steps.ts';
import type { LogEventTracker } from './log-event-tracker.ts';
import { inOrder, loadSource, type ReadEvent, readEvents } from './read-events.ts';
import type { TransformContext } from './settings.ts';
import type { Yielder } from './yielder.ts';

/** The events of one record in steps, in the order of their log events. Each step is read when it is asked for. */
export interface RecordEvents {
  readonly record: number;
  readonly steps: AsyncIterable<readonly ReadEvent[]>;
}

interface Reading {
  readonly context: TransformContext;
  readonly tracker: LogEventTracker;
  readonly yielder: Yielder;
  /** Says how many events a log event may give; without it, any number. */
  readonly more?: MoreEvents;
}

/** A record that waits for the others, and those of its events that may be joined from them. */
interface WaitingRecord {
  readonly others: LinesBySource;
  readonly joined: ReadEvent[];
}

/**
 * Reads decoded records into events: joins what belongs together across records, and gives numbers their names. A record
 * into which nothing can be joined comes at once, so that its text can be let go; the others come after the last record.
 */
export async function* readRecords(
  decoded: AsyncIterable<DecodedRecord> | Iterable<DecodedRecord>,
  reading: Reading,
): AsyncGenerator<RecordEvents> {
  const { tracker, yielder } = reading;
  const waiting = new Map<number, WaitingRecord>();
  const spanning = new Map<SourceKind, Line[]>();
  for await (const { record, linesBySource, sourceCodes, hops, text } of decoded) {
    tracker.open(record, sourceCodes, hops);
    const others = new Map<SourceKind, readonly Line[]>();
    for (const [kind, lines] of linesBySource) {
      if (kind.span === 'line') {
        others.set(kind, lines);
        continue;
      }
      const all = spanning.get(kind) ?? [];
      for (const line of lines) all.push(line);
      spanning.set(kind, all);
    }
    if (others.size === linesBySource.size) {
      yield { record, steps: readSteps(others, [], reading) };
    } else {
      waiting.set(record, { others, joined: [] });
      await yielder.after(text);
    }
  }

  await readSpanning(spanning, waiting, reading);
  for (const [record, { others, joined }] of waiting) {
    waiting.delete(record);
    yield { record, steps: readSteps(others, joined, reading) };
  }
}

/**
 * Reads the lines of all records whose events may extend over several, and gives each event to the record of its first
 * line. Empties `spanning`.
 */
async function readSpanning(
  spanning: Map<SourceKind, Line[]>,
  waiting: ReadonlyMap<number, WaitingRecord>,
  { context, tracker, more }: Reading,
): Promise<void> {
  const accountEvents: AccountEvent[] = [];
  for (const [kind, lines] of spanning) {
    spanning.delete(kind);
    const source = await loadSource(kind, context.settings);
    for (const read of await readEvents(source, lines, tracker, more)) {
      const { event } = read;
      waiting.get(event.lines[0]!.record)!.joined.push(read);
      const facts = source.accounts?.(event);
      if (facts) accountEvents.push({ event, facts });
    }
  }
  await nameAccounts(accountEvents, context.findMaps);
}

/** What an event costs besides its text, in characters. */
const workOfEvent = 500;
/** The same with the text of some log events, for one that was read before. */
const workOfJoinedEvent = 2000;
const stepEvents = 64;

/** Reads the lines of a record in steps, and puts among their events those in `joined`, which it empties. */
async function* readSteps(
  linesBySource: LinesBySource,
  joined: ReadEvent[],
  { context, tracker, yielder, more }: Reading,
): AsyncGenerator<readonly ReadEvent[]> {
  const ahead = inOrder(joined).reverse();
  for (const { kind, lines } of stepsOf(linesBySource)) {
    const source = await loadSource(kind, context.settings);
    const events = await readEvents(source, lines, tracker, more);
    const before = ahead.length;
    const last = lines.at(-1)!.index;
    while (ahead.length > 0 && firstOf(ahead.at(-1)!) < last) events.push(ahead.pop()!);
    yield ahead.length < before ? inOrder(events) : events;
    const text = lines.reduce((sum, { logEvent }) => sum + logEvent.message.length, 0);
    await yielder.after(text + events.length * workOfEvent);
  }
  while (ahead.length > 0) {
    const events = ahead.splice(-stepEvents).reverse();
    yield events;
    await yielder.after(events.length * workOfJoinedEvent);
  }
}

const firstOf = ({ event }: ReadEvent): number => event.lines[0]!.index;
