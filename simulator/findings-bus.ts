import type { EventBridgeClient, PutEventsCommand, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type Level, levels } from '../shared/rules/rule.ts';

/** A message as the queue behind the bus hands it on. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
}

/**
 * A stand-in for the bus of findings, its rule and the queue: findings of a level or above it wait for notify.
 * @example const bus = new FindingsBus('high'); await bus.client().send(command); await notify({ Records: bus.take() });
 */
export class FindingsBus {
  readonly #levels: ReadonlySet<string>;
  #queue: QueuedMessage[] = [];
  #sent = 0;

  constructor(leastLevel: Level = 'medium') {
    this.#levels = new Set(levels.slice(levels.indexOf(leastLevel)));
  }

  /** A client whose PutEvents goes straight to this bus. */
  client(): EventBridgeClient {
    const send = async ({ input }: PutEventsCommand) => {
      for (const entry of input.Entries ?? []) this.#put(entry);
      return {
        FailedEntryCount: 0,
        Entries: (input.Entries ?? []).map(() => ({ EventId: `${this.#sent}` })),
      };
    };
    return { send } as unknown as EventBridgeClient;
  }

  /** Takes all messages out of the queue. */
  take(): QueuedMessage[] {
    const taken = this.#queue;
    this.#queue = [];
    return taken;
  }

  #put({ Source, DetailType, Detail = '{}' }: PutEventsRequestEntry): void {
    this.#sent++;
    const detail = JSON.parse(Detail) as { rule?: { level?: string } };
    if (!this.#levels.has(detail.rule?.level ?? '')) return;
    const body = JSON.stringify({ source: Source, 'detail-type': DetailType, detail });
    this.#queue.push({ messageId: `message-${this.#sent}`, body });
  }
}
