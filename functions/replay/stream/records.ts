import type { Payload } from '../../../shared/envelope/payload.ts';
import { joinKeysOf } from '../../../shared/envelope/recognise.ts';
import { packGroups } from '../../../shared/envelope/subpayload.ts';
import type { LogEvent } from '../../../shared/log-event.ts';

/** Text that a record is made of: so much becomes lines that fit into a response also when not compressed. */
const recordLength = 1024 * 1024;

/** What is put into a stream for a batch: records, and the log events that no record can hold. */
export interface StreamRecords {
  readonly records: readonly Buffer[];
  readonly tooLarge: readonly LogEvent[];
}

/**
 * Packs log events into records for a stream, as CloudWatch Logs does: gzipped subscription payloads of one origin each,
 * within what a record may have. An event's log events stay in one record. Nothing is counted as put back before.
 */
export function streamRecords(batch: readonly Payload[]): StreamRecords {
  const records: Buffer[] = [];
  const tooLarge: LogEvent[] = [];
  const pack = (payload: Payload, wholes: readonly (readonly LogEvent[])[]): void => {
    const packed = packGroups(payload, wholes, 0);
    records.push(...packed.records);
    tooLarge.push(...packed.tooLarge.flat());
  };
  for (const payload of byOrigin(batch)) {
    let wholes: (readonly LogEvent[])[] = [];
    let length = 0;
    for (const whole of wholesOf(payload.logEvents)) {
      wholes.push(whole);
      length += whole.reduce((sum, { message }) => sum + message.length, 0);
      if (length < recordLength) continue;
      pack(payload, wholes);
      wholes = [];
      length = 0;
    }
    if (wholes.length > 0) pack(payload, wholes);
  }
  return { records, tooLarge };
}

/** The payloads of a batch, those of one origin put together: their events may extend over several. */
function byOrigin(batch: readonly Payload[]): Payload[] {
  const together = new Map<string, Payload & { logEvents: LogEvent[] }>();
  for (const payload of batch) {
    const { owner, region, logGroup, logStream } = payload.origin;
    const key = JSON.stringify([owner, region, logGroup, logStream, payload.subscriptionFilters]);
    const known = together.get(key);
    if (known === undefined) together.set(key, { ...payload, logEvents: [...payload.logEvents] });
    else for (const logEvent of payload.logEvents) known.logEvents.push(logEvent);
  }
  return [...together.values()];
}

/** Cuts log events where no event extends across. */
function* wholesOf(logEvents: readonly LogEvent[]): Generator<LogEvent[]> {
  const keys = logEvents.map(joinKeysOf);
  const last = new Map<string, number>();
  for (const [i, ofEvent] of keys.entries()) for (const key of ofEvent) last.set(key, i);
  let whole: LogEvent[] = [];
  let until = 0;
  for (const [i, logEvent] of logEvents.entries()) {
    whole.push(logEvent);
    for (const key of keys[i]!) until = Math.max(until, last.get(key)!);
    if (i < until) continue;
    yield whole;
    whole = [];
  }
}
