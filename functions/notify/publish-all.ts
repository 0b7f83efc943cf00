import type { Message, MessageSettings } from '../../shared/findings/mail/message.ts';
import { distinct, type ReceivedEvent } from '../../shared/findings/mail/received-findings.ts';

/** What has not been published, and the names of the errors that said so. */
export interface Unpublished {
  readonly items: readonly ReceivedEvent[];
  readonly errors: readonly string[];
}

/** A message that was refused for what it holds, or could not be made of what was given. */
class RefusedMessage extends Error {}

/**
 * Publishes findings as one message. Where none can be made of them, or the topic refuses it for what it holds, they are
 * halved until the one that is the cause is left over, so that each of the others is published once.
 * @param hasTime whether another message can be published; what is left then comes again
 * @throws the topic's error where nothing was published for a reason that doesn't lie in the message.
 * @example const { items, errors } = await publishAll(received, settings, publish, () => hasTime(context));
 */
export async function publishAll(
  items: readonly ReceivedEvent[],
  settings: MessageSettings,
  publish: (message: Message) => Promise<void>,
  hasTime: () => boolean = () => true,
): Promise<Unpublished> {
  const waiting = [items];
  const left: ReceivedEvent[] = [];
  const errors = new Set<string>();
  for (let some = waiting.pop(); some !== undefined; some = waiting.pop()) {
    if (some !== items && !hasTime()) {
      left.push(...some, ...waiting.splice(0).flat());
      errors.add('out of time');
      break;
    }
    try {
      await publishOne(some, settings, publish);
    } catch (error) {
      if (!(error instanceof RefusedMessage)) {
        if (some === items) throw error;
        // The topic would say the same of the others, and some have been published: these come again.
        left.push(...some, ...waiting.splice(0).flat());
        errors.add((error as Error).name);
      } else if (some.length > 1) {
        const middle = some.length >> 1;
        waiting.push(some.slice(middle), some.slice(0, middle));
      } else {
        left.push(...some);
        errors.add(error.message);
      }
    }
  }
  return { items: left, errors: [...errors] };
}

async function publishOne(
  items: readonly ReceivedEvent[],
  settings: MessageSettings,
  publish: (message: Message) => Promise<void>,
): Promise<void> {
  // Loaded with the first finding: it brings the list of top-level domains.
  const { messageOf } = await import('../../shared/findings/mail/message.ts');
  let message: Message | undefined;
  try {
    message = messageOf(distinct(items), settings);
  } catch (error) {
    throw new RefusedMessage((error as Error).name, { cause: error });
  }
  try {
    if (message !== undefined) await publish(message);
  } catch (error) {
    const { name } = error as Error;
    throw refusals.has(name) ? new RefusedMessage(name, { cause: error }) : error;
  }
}

/** What SNS says of a message that is too long or holds what it doesn't take (SNS API reference, Publish). */
const refusals: ReadonlySet<string> = new Set([
  'InvalidParameter',
  'InvalidParameterException',
  'InvalidParameterValueException',
  'ValidationException',
]);
