import { instanceInStream } from '../../instance.ts';
import { isObject, type JsonObject } from '../../json-object.ts';
import type { LogEvent, Origin } from '../../log-event.ts';
import type { ArchiveFacts } from './archive.ts';
import { textOf } from './json.ts';

/**
 * The log event that an event of our own output was made of, where it kept `raw_data`. What the event says of its logger
 * is what CloudWatch Logs said; the account and region are the event's own, because the log group's are not written.
 */
export function keptEvent(
  event: JsonObject,
  facts: ArchiveFacts,
): { readonly origin: Origin; readonly logEvent: LogEvent } | undefined {
  const message = textOf(event.raw_data);
  if (message === undefined) return undefined;
  const metadata = isObject(event.metadata) ? event.metadata : {};
  const loggers = Array.isArray(metadata.loggers) ? metadata.loggers.filter(isObject) : [];
  // The log group that delivered it is the last one; the one before it is the original of a centralised group.
  const logger = loggers.at(-1) ?? {};
  const sourceLog = loggers.length > 1 ? textOf(loggers[0]!.log_name) : undefined;
  const cloud = isObject(event.cloud) ? event.cloud : {};
  const account = isObject(cloud.account) ? cloud.account : {};
  const eventUid = textOf(logger.event_uid);
  const uid = textOf(metadata.uid);
  return {
    origin: {
      owner: textOf(account.uid) ?? facts.owner,
      region: textOf(cloud.region) ?? facts.region,
      logGroup: textOf(logger.log_name) ?? facts.logGroup,
      logStream: textOf(logger.uid) ?? facts.logStream,
      ...(sourceLog === undefined ? {} : { sourceLog }),
      ...(isOfCollector(event, textOf(logger.uid)) ? { isCollector: true } : {}),
    },
    logEvent: {
      // One of several events of a log event (`id:2`) stays told apart: its raw data is its own part of the text.
      id: (uid?.startsWith(`${eventUid}:`) ? uid : eventUid) ?? uid ?? 'without-id',
      timestamp: timeOf(logger.logged_time) ?? timeOf(event.time) ?? 0,
      message,
    },
  };
}

/** Whether the device was not taken to be the instance that the log stream names. */
const isOfCollector = ({ device }: JsonObject, logStream = ''): boolean =>
  isObject(device) && device.uid === undefined && instanceInStream(logStream) !== undefined;

const timeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 253_402_300_799_999
    ? value
    : undefined;
