import type { Line } from '../log-event.ts';
import type { MoreEvents, SourceKind } from '../sources/source.ts';
import { inOrder, inSteps, load, type ReadEvent, read } from './read-events.ts';
import type { Sheet } from './record-writer.ts';
import type { Turns } from './turns.ts';
import { type Desk, writeEvents, writeNotJudged } from './write-events.ts';

/** What an event costs besides its text, in characters. */
const workOfEvent = 500;

/** What writing a record takes part in. */
export interface RecordWriting {
  readonly desk: Desk;
  readonly turns: Turns;
  readonly more: MoreEvents;
}

/**
 * Reads the lines of a record in steps and writes their events, among them those in `joined`, which were read before:
 * all in the order of their log events. `joined` is emptied, so that what was written can be let go.
 * @throws TooManyLines when they are more than the record may have.
 */
export async function writeRecord(
  sheet: Sheet,
  linesBySource: ReadonlyMap<SourceKind, readonly Line[]>,
  joined: ReadEvent[],
  { desk, turns, more }: RecordWriting,
): Promise<void> {
  const ahead = inOrder(joined).reverse();
  for (const { kind, lines } of stepsOf(linesBySource)) {
    const source = await load(kind, desk.settings);
    const events: ReadEvent[] = [];
    await read(source, lines, desk.ledger, (event) => events.push(event), more);
    const before = ahead.length;
    const last = lines.at(-1)!.index;
    while (ahead.length > 0 && firstOf(ahead.at(-1)!) < last) events.push(ahead.pop()!);
    writeEvents(sheet, ahead.length < before ? inOrder(events) : events, desk);
    const text = lines.reduce((sum, { logEvent }) => sum + logEvent.message.length, 0);
    await turns.after(text + events.length * workOfEvent);
  }
  while (ahead.length > 0) {
    const events = ahead.splice(-stepEvents).reverse();
    writeEvents(sheet, events, desk);
    await turns.after(events.length * workOfJoinedEvent);
  }
  writeNotJudged(sheet, desk);
}

const stepEvents = 64;
/** As above, with the text of some records. */
const workOfJoinedEvent = 2000;

const firstOf = ({ event }: ReadEvent): number => event.lines[0]!.index;

interface Step {
  readonly kind: SourceKind;
  readonly lines: readonly Line[];
}

/** The lines of a record in steps, each of one kind. */
function* stepsOf(linesBySource: ReadonlyMap<SourceKind, readonly Line[]>): Generator<Step> {
  if (linesBySource.size === 1) {
    for (const [kind, lines] of linesBySource) for (const step of inSteps(lines)) yield { kind, lines: step };
    return;
  }
  const all = [...linesBySource].flatMap(([kind, lines]) => lines.map((line) => ({ kind, line })));
  all.sort((a, b) => a.line.index - b.line.index);
  for (let from = 0; from < all.length; ) {
    const { kind } = all[from]!;
    const run: Line[] = [];
    while (from < all.length && all[from]!.kind === kind) run.push(all[from++]!.line);
    for (const step of inSteps(run)) yield { kind, lines: step };
  }
}
