import type { Line } from '../log-event.ts';
import { sourceOf } from '../sources/registry.ts';
import type { MoreEvents, Source, SourceEvent, SourceKind } from '../sources/source.ts';
import type { Ledger } from './ledger.ts';
import type { TransformSettings } from './settings.ts';

/** An event with the source that read it. */
export interface ReadEvent {
  readonly source: Source;
  readonly event: SourceEvent;
}

/** Log events, and characters of them, that are read before the first of them is written. */
const stepLines = 64;
const stepText = 256 * 1024;

/** Divides lines into steps: what is written soon after it was read costs the garbage collector next to nothing. */
export function* inSteps(lines: readonly Line[]): Generator<readonly Line[]> {
  let from = 0;
  let text = 0;
  for (let i = 0; i < lines.length; i++) {
    text += lines[i]!.logEvent.message.length;
    if (i + 1 - from < stepLines && text < stepText) continue;
    yield lines.slice(from, i + 1);
    from = i + 1;
    text = 0;
  }
  if (from < lines.length) yield lines.slice(from);
}

/**
 * Reads lines of one source, notes what becomes of each, and hands on the events that will be written. `more` says how
 * many a log event may give.
 */
export async function read(
  source: Source,
  lines: readonly Line[],
  ledger: Ledger,
  add: (event: ReadEvent) => void,
  more?: MoreEvents,
): Promise<void> {
  const result = source.read(lines, more);
  const events = result instanceof Promise ? await result : result;
  if (source.keepsEvents) await addJudged(events);
  for (const event of events) {
    if (event.nothing) {
      ledger.joinedIntoNothing(event.lines);
    } else {
      ledger.claim(event.lines);
      add({ source, event });
    }
  }
  for (const line of lines) {
    if (!ledger.isOpen(line.record, line.index)) continue;
    const text = line.logEvent.message;
    ledger.claim([line]);
    add({ source, event: { lines: [line], unreadable: { reason: 'The log event holds no event.', text } } });
  }
}

/**
 * Reads in the raw data of events that came as OCSF what rules can judge: one event of a source that knows the text. A
 * secret in it is not masked, because it is only judged.
 */
async function addJudged(events: readonly SourceEvent[]): Promise<void> {
  for (const event of events) {
    const { rawData } = event;
    const kind = rawData === undefined ? undefined : sourceOf(rawData);
    if (rawData === undefined || kind?.sigmaProduct === undefined) continue;
    const source = await (loaded.get(kind) ?? kind.load());
    const [line] = event.lines;
    const inner = await source.read([{ ...line!, logEvent: { ...line!.logEvent, message: rawData } }]);
    const [only, ...more] = inner;
    if (only !== undefined && more.length === 0 && only.unreadable === undefined) {
      event.judgedAs = { source, event: only };
    }
  }
}

const loaded = new Map<SourceKind, Promise<Source>>();

/** What reads a kind of log; with OUTPUT_FORMAT=source, or names in MASK, also what describes it. */
export async function load(kind: SourceKind, { outputFormat, mask }: TransformSettings): Promise<Source> {
  const known = loaded.get(kind) ?? kind.load();
  loaded.set(kind, known);
  const source = await known;
  if (outputFormat === 'source' || mask?.names.length) await source.loadDescription?.();
  return source;
}

/** Sorts the events of a record by their first log event. */
export const inOrder = (events: ReadEvent[]): ReadEvent[] =>
  events.sort(
    ({ event: a }, { event: b }) => a.lines[0]!.index - b.lines[0]!.index || (a.part ?? 0) - (b.part ?? 0),
  );
