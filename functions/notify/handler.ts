import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type Message, type MessageSettings, messageOf } from '../../shared/notice/message.ts';
import { distinct, type Notice, readNotice } from '../../shared/notice/notices.ts';

/** What became of a batch, for the log line. */
export interface NotifyReport {
  readonly received: number;
  readonly findings: number;
  readonly summaries: number;
  /** Messages of the queue that hold none of our events. They are tried again, and end among the dead letters. */
  readonly unreadable: number;
}

export interface NotifyDependencies {
  readonly settings: MessageSettings;
  readonly publish: (message: Message) => Promise<void>;
  readonly report: (report: NotifyReport) => void;
}

/**
 * Makes the function that turns a batch of the queue into one message. Where publishing fails it throws, and the whole
 * batch comes again; what can't be read fails by itself (Lambda guide, "Reporting batch item failures").
 */
export function createNotify({ settings, publish, report }: NotifyDependencies) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const notices: Notice[] = [];
    const unreadable: string[] = [];
    for (const { messageId, body } of event.Records) {
      const notice = readNotice(body);
      if (notice === undefined) unreadable.push(messageId);
      else notices.push(notice);
    }
    const different = distinct(notices);
    const message = messageOf(different, settings);
    if (message !== undefined) await publish(message);
    report({
      received: event.Records.length,
      findings: different.findings.length,
      summaries: different.summaries.length,
      unreadable: unreadable.length,
    });
    return { batchItemFailures: unreadable.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
