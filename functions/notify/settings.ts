import { ConfigError, type Environment, settingTable } from '../../shared/config.ts';
import type { MessageSettings } from '../../shared/findings/mail/message.ts';
import { zoneClock } from '../../shared/time.ts';

export interface NotifySettings extends MessageSettings {
  readonly topicArn: string;
}

/**
 * Reads notify's settings: TIME_ZONE and MESSAGE_LANGUAGE as the transform has them, and what the deployment says of
 * itself: TOPIC_ARN, ARCHIVE (where the partitions begin) and SAVED_QUERIES (what the names of saved queries begin with).
 * @throws ConfigError for what is missing or not allowed.
 * @example const { topicArn, language } = readNotifySettings(process.env);
 */
export function readNotifySettings(environment: Environment): NotifySettings {
  const read = <N extends 'TIME_ZONE' | 'MESSAGE_LANGUAGE'>(name: N) => {
    const { default: value, parse, allowed } = settingTable[name];
    const text = environment[name];
    if (text === undefined || text === '') return value;
    const parsed = parse(text);
    if (parsed === undefined)
      throw new ConfigError(`${name} is ${JSON.stringify(text)}; it must be ${allowed}.`);
    return parsed;
  };
  const { TOPIC_ARN: topicArn = '', ARCHIVE: archive = '', SAVED_QUERIES: queries = '' } = environment;
  if (!/^arn:[\w-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+$/.test(topicArn)) {
    throw new ConfigError(`TOPIC_ARN is ${JSON.stringify(topicArn)}; it must be the ARN of an SNS topic.`);
  }
  return {
    topicArn,
    archive,
    queries,
    clock: zoneClock(read('TIME_ZONE')),
    language: read('MESSAGE_LANGUAGE') as NotifySettings['language'],
  };
}
