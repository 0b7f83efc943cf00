import { setTimeout as pause } from 'node:timers/promises';
import type { EventBridgeClient, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { batches } from '../../shared/clients/batches.ts';
import { inParallel, inTime, withDeadline } from '../../shared/deadline.ts';
import { type Entry, entriesOf } from '../../shared/findings/bus/bus-entries.ts';
import type { FindingsReport } from '../../shared/findings/collect/findings-report.ts';

/** What became of an invocation's findings on their way to the bus. */
export interface BusReport {
  readonly sent: number;
  readonly notSent: number;
  /** Why not, as the service names it. */
  readonly reasons: readonly string[];
}

/**
 * Sends findings, for `milliseconds` at most. It never throws: the events and findings themselves are delivered whatever
 * becomes of this.
 */
export type SendFindings = (report: FindingsReport, milliseconds?: number) => Promise<BusReport>;

/** Limits of PutEvents (EventBridge quotas page). */
const limits = { items: 10, bytes: 256_000 };
/** Calls at the same time: a flood of many rules is hundreds of entries. */
const lanes = 4;
const maxAttempts = 3;

interface BusOptions {
  readonly bus: string;
  /** Makes the client; it is asked once and only when there is something to send. */
  readonly client: () => Promise<EventBridgeClient>;
  /** Milliseconds that all of it may take. */
  readonly deadline?: number;
  /** The pause before the second attempt in milliseconds; it doubles with the third. */
  readonly firstPause?: number;
}

/**
 * Makes the sender of findings to an EventBridge bus.
 * @example const { sent, notSent } = await createSendFindings({ bus: 'audit', client })(result.findings());
 */
export function createSendFindings(options: BusOptions): SendFindings {
  const { bus, client, deadline = 4_000, firstPause = 100 } = options;
  let ready: Promise<EventBridgeClient> | undefined;
  return async (report, milliseconds = deadline) => {
    const entries = entriesOrNone(report);
    if (entries === undefined) return { sent: 0, notSent: report.first.length, reasons: ['no entries made'] };
    if (entries.length === 0) return { sent: 0, notSent: 0, reasons: [] };
    const reasons = new Set<string>();
    let sent = 0;
    const calls = [...batches(entries, limits, ({ bytes }) => bytes)];
    await withDeadline(Math.min(deadline, milliseconds), async (signal) => {
      const send = async (batch: readonly Entry[]): Promise<void> => {
        sent += await put(await made, bus, batch, signal, firstPause, reasons);
      };
      ready ??= client();
      const made = ready;
      try {
        // A client that ignores the signal must not hold the answer to Firehose.
        await inTime(inParallel(calls, lanes, signal, send), signal);
      } catch (error) {
        if (!signal.aborted) {
          // A client that could not be made is asked for again the next time.
          ready = undefined;
          reasons.add(nameOf(error));
        }
      }
      if (signal.aborted) reasons.add('out of time');
    });
    return { sent, notSent: entries.length - sent, reasons: [...reasons] };
  };
}

/** A mistake of ours must not cost the answer to Firehose. */
function entriesOrNone(report: FindingsReport): Entry[] | undefined {
  try {
    return entriesOf(report);
  } catch {
    return undefined;
  }
}

/** Gives how many entries were taken. PutEvents answers with success also when single ones were not. */
async function put(
  client: EventBridgeClient,
  bus: string,
  batch: readonly Entry[],
  signal: AbortSignal,
  firstPause: number,
  reasons: Set<string>,
): Promise<number> {
  const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
  let open = batch;
  for (let attempt = 1; attempt <= maxAttempts && !signal.aborted; attempt++) {
    if (attempt > 1) await pause(firstPause * 2 ** (attempt - 2));
    const command = new PutEventsCommand({
      Entries: open.map(({ bytes, ...entry }) => ({ ...entry, EventBusName: bus })),
    });
    try {
      const { FailedEntryCount, Entries = [] } = await client.send(command, { abortSignal: signal });
      if (!FailedEntryCount) return batch.length;
      open = open.filter((_, i) => isFailed(Entries[i]));
      if (attempt === maxAttempts) {
        for (const { ErrorCode } of Entries) if (ErrorCode !== undefined) reasons.add(ErrorCode);
      }
    } catch (error) {
      // The client has tried again by itself what can be tried again.
      if (!signal.aborted) reasons.add(nameOf(error));
      break;
    }
  }
  return batch.length - open.length;
}

const isFailed = (entry: PutEventsResultEntry | undefined): boolean => entry?.ErrorCode !== undefined;
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');
