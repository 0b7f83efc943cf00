import type { SQSEvent } from 'aws-lambda';
import { createNotify } from '../../functions/notify/handler.ts';
import type { Settings } from '../../shared/config.ts';
import type { Message } from '../../shared/findings/mail/message.ts';
import type { FindingsBus } from '../../simulator/findings-bus.ts';

/**
 * Runs notify over what waits behind a bus; gives the message that it would publish, if any.
 * @example const message = await notify(bus, settings, 's3://archive/ocsf/');
 */
export async function notify(
  bus: FindingsBus,
  { clock, messageLanguage }: Pick<Settings, 'clock' | 'messageLanguage'>,
  archive: string,
): Promise<Message | undefined> {
  let message: Message | undefined;
  const handler = createNotify({
    settings: { clock, language: messageLanguage, archive, queries: 'audit/' },
    publish: async (made) => {
      message = made;
    },
    report: () => undefined,
  });
  await handler({ Records: bus.take() } as unknown as SQSEvent);
  return message;
}

/** A message as it is in a file. */
export const messageText = ({ subject, text }: Message): string => `Subject: ${subject}\n\n${text}\n`;

/** A message as lines for a screen, with a bar before each, so that its end is seen; whole or the first `most`. */
export function messageLines(message: Message, most = Number.POSITIVE_INFINITY): string[] {
  const lines = messageText(message).trimEnd().split('\n');
  return lines.slice(0, most).map((line) => `  | ${line}`.trimEnd());
}
