import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Message, MessageSettings } from '../../shared/findings/mail/message.ts';
import {
  distinct,
  keyOf,
  type ReceivedEvent,
  readBusEvent,
} from '../../shared/findings/mail/received-findings.ts';
import { publishAll } from './publish-all.ts';

/** What became of a batch, for the log line. */
export interface NotifyReport {
  readonly received: number;
  readonly findings: number;
  readonly summaries: number;
  /** Messages of the queue that hold none of our events. They are tried again, and end among the dead letters. */
  readonly unreadable: number;
  /** Messages of the queue that were not published, where there are any, and the names of the errors. They come again. */
  readonly unpublished?: number;
  readonly errors?: readonly string[];
}

export interface NotifyDependencies {
  readonly settings: MessageSettings;
  readonly publish: (message: Message) => Promise<void>;
  readonly report: (report: NotifyReport) => void;
}

/** Milliseconds that a message may need: the client's own limit of a request, and room for the answer. */
const longestPublish = 12_000;

/**
 * Makes the function that turns a batch of the queue into one message. What can't be read or published fails by itself
 * and comes again alone (Lambda guide, "Reporting batch item failures"). Where nothing can be published now, it throws.
 * @example const { batchItemFailures } = await createNotify({ settings, publish, report })(sqsEvent, context);
 */
export function createNotify({ settings, publish, report }: NotifyDependencies) {
  return async (
    event: SQSEvent,
    context?: Pick<Context, 'getRemainingTimeInMillis'>,
  ): Promise<SQSBatchResponse> => {
    const items = new Map<string, ReceivedEvent>();
    /** Queues deliver at least once: several messages can hold the same. */
    const messageIds = new Map<string, string[]>();
    const unreadable: string[] = [];
    for (const { messageId, body } of event.Records) {
      const item = readBusEvent(body);
      if (item === undefined) {
        unreadable.push(messageId);
        continue;
      }
      const key = identityOf(item);
      items.set(key, item);
      const same = messageIds.get(key);
      if (same) same.push(messageId);
      else messageIds.set(key, [messageId]);
    }
    const different = [...items.values()];
    const hasTime = () => (context?.getRemainingTimeInMillis() ?? longestPublish) >= longestPublish;
    const left = await publishAll(different, settings, publish, hasTime);
    const unpublished = left.items.flatMap((item) => messageIds.get(identityOf(item))!);
    const { findings, summaries } = distinct(different);
    report({
      received: event.Records.length,
      findings: findings.length,
      summaries: summaries.length,
      unreadable: unreadable.length,
      ...(unpublished.length > 0 ? { unpublished: unpublished.length, errors: left.errors } : {}),
    });
    return {
      batchItemFailures: [...unreadable, ...unpublished].map((itemIdentifier) => ({ itemIdentifier })),
    };
  };
}

const identityOf = (item: ReceivedEvent): string => `${item.kind} ${keyOf(item)}`;
