import type { SNSClient } from '@aws-sdk/client-sns';
import type { Message } from '../../shared/findings/mail/message.ts';

/**
 * Makes what publishes messages to a topic. The client is asked for once and only when there is a message.
 * @example await createPublish(topicArn, async () => new SNSClient())({ subject, text });
 */
export function createPublish(
  topicArn: string,
  client: () => Promise<SNSClient>,
): (message: Message) => Promise<void> {
  let ready: Promise<SNSClient> | undefined;
  return async ({ subject, text }) => {
    const { PublishCommand } = await import('@aws-sdk/client-sns');
    ready ??= client();
    await (await ready).send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
  };
}
