import type { Line } from '../log-event.ts';
import {
  type Describe,
  type MoreEvents,
  type Source,
  type SourceEvent,
  type SourceKind,
  withMappings,
} from '../sources/source.ts';
import type { Ledger } from './ledger.ts';
import type { TransformSettings } from './settings.ts';

/** A source as the settings want it. */
export interface LoadedSource extends Source {
  /** Present where events are described: for OUTPUT_FORMAT=source, and for names in MASK. */
  readonly describe?: Describe;
}

/** An event with the source that read it. */
export interface ReadEvent {
  readonly source: LoadedSource;
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
  source: LoadedSource,
  lines: readonly Line[],
  ledger: Ledger,
  add: (event: ReadEvent) => void,
  more?: MoreEvents,
): Promise<void> {
  const result = source.read(lines, more);
  const events = result instanceof Promise ? await result : result;
  const normalizing = await withMappings(source, events);
  for (const event of events) {
    if (event.nothing) {
      ledger.joinedIntoNothing(event.lines);
    } else {
      ledger.claim(event.lines);
      add({ source: normalizing, event });
    }
  }
  for (const line of lines) {
    if (!ledger.isOpen(line.record, line.index)) continue;
    const text = line.logEvent.message;
    ledger.claim([line]);
    add({ source, event: { lines: [line], unreadable: { reason: 'The log event holds no event.', text } } });
  }
}

const loaded = new Map<SourceKind, Promise<Source>>();
const describing = new Map<SourceKind, Promise<LoadedSource>>();

/** What reads a kind of log; with OUTPUT_FORMAT=source, or names in MASK, also what describes it. */
export function load(kind: SourceKind, { outputFormat, mask }: TransformSettings): Promise<LoadedSource> {
  const source = remembered(loaded, kind, () => kind.load());
  if (outputFormat !== 'source' && !mask?.names.length) return source;
  return remembered(describing, kind, () => source.then(withDescribe));
}

const withDescribe = async (source: Source): Promise<LoadedSource> => ({
  ...source,
  describe: await source.loadDescribe(),
});

function remembered<V>(known: Map<SourceKind, V>, kind: SourceKind, make: () => V): V {
  const value = known.get(kind) ?? make();
  known.set(kind, value);
  return value;
}

/** Sorts the events of a record by their first log event. */
export const inOrder = (events: ReadEvent[]): ReadEvent[] =>
  events.sort(
    ({ event: a }, { event: b }) => a.lines[0]!.index - b.lines[0]!.index || (a.part ?? 0) - (b.part ?? 0),
  );
