import { recognise } from '../../shared/envelope/recognise.ts';
import type { LogEvent } from '../../shared/log-event.ts';
import type { SourceName } from '../../shared/source-names.ts';

/** Which log events to replay; everything where nothing is given. */
export interface Selection {
  readonly sources?: readonly SourceName[] | undefined;
  /** Epoch milliseconds, the first included and the last not: when CloudWatch Logs, or the text itself, dates a log event. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Codes of error records. */
  readonly errorCodes?: readonly string[] | undefined;
  /** The name of a rule: only events that it matches. */
  readonly rule?: string | undefined;
}

/** The log events that are selected, by time and by the kind of log that they are. */
export function select(
  logEvents: readonly LogEvent[],
  { sources: names, from, to }: Selection,
): readonly LogEvent[] {
  if (names === undefined && from === undefined && to === undefined) return logEvents;
  const earliest = from ?? Number.NEGATIVE_INFINITY;
  const end = to ?? Number.POSITIVE_INFINITY;
  return logEvents.filter(
    (logEvent) =>
      logEvent.timestamp >= earliest &&
      logEvent.timestamp < end &&
      (names === undefined || names.includes(recognise(logEvent).kind.name)),
  );
}
