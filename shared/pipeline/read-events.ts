import type { Line } from '../log-event.ts';
import { sourceOf } from '../sources/registry.ts';
import {
  type Describe,
  type MoreEvents,
  type Source,
  type SourceEvent,
  type SourceKind,
  withMappings,
} from '../sources/source.ts';
import type { LogEventTracker } from './log-event-tracker.ts';
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

/**
 * Reads lines of one source into events, and tracks what becomes of each line. Events of which nothing is written are
 * left out.
 * @param more Says how many events a log event may give.
 */
export async function readEvents(
  source: LoadedSource,
  lines: readonly Line[],
  tracker: LogEventTracker,
  more?: MoreEvents,
): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  const result = source.read(lines, more);
  const read = result instanceof Promise ? await result : result;
  if (source.keepsEvents) await addJudged(read);
  const normalizing = await withMappings(source, read);
  for (const event of read) {
    if (event.nothing) {
      tracker.joinIntoNothing(event.lines);
    } else {
      tracker.claim(event.lines);
      events.push({ source: normalizing, event });
    }
  }
  for (const line of lines) {
    if (!tracker.isUnclaimed(line)) continue;
    const text = line.logEvent.message;
    tracker.claim([line]);
    events.push({
      source,
      event: { lines: [line], unreadable: { reason: 'The log event holds no event.', text } },
    });
  }
  return events;
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
    const reading = await (loaded.get(kind) ?? kind.load());
    const [line] = event.lines;
    const inner = await reading.read([{ ...line!, logEvent: { ...line!.logEvent, message: rawData } }]);
    const [only, ...more] = inner;
    if (only !== undefined && more.length === 0 && only.unreadable === undefined) {
      event.judgedAs = { source: await withMappings(reading, inner), event: only };
    }
  }
}

const loaded = new Map<SourceKind, Promise<Source>>();
const describing = new Map<SourceKind, Promise<LoadedSource>>();

/** Loads what reads a kind of log; with OUTPUT_FORMAT=source, or names in MASK, also what describes it. */
export function loadSource(
  kind: SourceKind,
  { outputFormat, mask }: TransformSettings,
): Promise<LoadedSource> {
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
