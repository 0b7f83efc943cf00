import { ConfigError, type Environment, readSetting, settingTable } from '../../shared/config.ts';
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
  const refuse = (problem: string): never => {
    throw new ConfigError(problem);
  };
  const { TOPIC_ARN: topicArn = '', ARCHIVE: archive = '', SAVED_QUERIES: queries = '' } = environment;
  if (!/^arn:[\w-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+$/.test(topicArn)) {
    refuse(`TOPIC_ARN is ${JSON.stringify(topicArn)}; it must be the ARN of an SNS topic.`);
  }
  return {
    topicArn,
    archive,
    queries,
    clock: zoneClock(readSetting(environment, 'TIME_ZONE', settingTable.TIME_ZONE, refuse)),
    language: readSetting(environment, 'MESSAGE_LANGUAGE', settingTable.MESSAGE_LANGUAGE, refuse),
  };
}
