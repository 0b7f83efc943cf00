import { Origins } from '../envelope/origins.ts';
import type { Payload } from '../envelope/payload.ts';
import { recognise } from '../envelope/recognise.ts';
import { isPointer } from '../envelope/wrappers/open-telemetry.ts';
import type { Line, LogEvent, Origin, Wrapper } from '../log-event.ts';
import type { SourceKind } from '../sources/source.ts';
import { Collectors } from './collectors.ts';

/** Log events with where they were collected. */
export type Collected = Pick<Payload, 'origin' | 'logEvents'> & Partial<Pick<Payload, 'subscriptionFilters'>>;

/** The log events of one payload, each with its kind at the same place of the other list. */
export interface PayloadLines {
  readonly lines: readonly Line[];
  readonly kinds: readonly SourceKind[];
}

const noGroups: ReadonlySet<string> = new Set();

/**
 * Says of each log event of a payload of what kind it is, where it was collected, and whose host sent it; takes what an
 * agent put around its text off. `first` is the index of the first, `groups` are the log groups of collectors.
 */
export function linesOf(
  record: number,
  first: number,
  { origin, logEvents, subscriptionFilters }: Collected,
  groups: ReadonlySet<string> = noGroups,
): PayloadLines {
  const origins = new Origins(withFilters(origin, subscriptionFilters));
  const collectors = new Collectors(groups);
  const lines: Line[] = [];
  const kinds: SourceKind[] = [];
  let kind: SourceKind | undefined;
  for (const given of logEvents) {
    const recognised = recognise(given, kind);
    const { logEvent } = recognised;
    kind = recognised.kind;
    const wrapper = withPointers(recognised.wrapper, given);
    const line = {
      record,
      index: first + lines.length,
      origin: origins.of(given, wrapper),
      logEvent,
      wrapper,
    };
    collectors.add(kind, line);
    lines.push(line);
    kinds.push(kind);
  }
  return { lines: collectors.areAny ? collectors.marked(lines) : lines, kinds };
}

/** A log group has two or five filters, by account; their names stand in every event. */
const mostFilters = 10;
/** Of a filter's name (CloudWatch Logs API reference, PutSubscriptionFilter). */
const longestName = 512;

function withFilters(origin: Origin, given: readonly string[] | undefined): Origin {
  const subscriptionFilters = given
    ?.slice(0, mostFilters)
    .filter((name) => name !== '' && name.length <= longestName);
  return subscriptionFilters?.length ? { ...origin, subscriptionFilters } : origin;
}

/** What CloudWatch Logs moved out of a log event is a field that it extracted. */
function withPointers(wrapper: Wrapper | undefined, { extractedFields }: LogEvent): Wrapper | undefined {
  if (typeof extractedFields !== 'object' || extractedFields === null) return wrapper;
  for (const name in extractedFields) {
    if (isPointer(name)) return { ...wrapper, isTruncated: true, rest: wrapper?.rest ?? {} };
  }
  return wrapper;
}
