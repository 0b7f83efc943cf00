import type { System } from '../event.ts';
import { type Cursor, tag } from './cursor.ts';
import type { Kind } from './kinds.ts';

const recordTag = tag('EventRecordID');

/** The `System` part, whose elements Windows writes in one order; undefined where it departs from that. */
export function scanSystem(cursor: Cursor, kind: Kind): System | undefined {
  const { words } = cursor;
  const of = kind.of.take(cursor);
  if (of === undefined) return undefined;
  const systemTime = cursor.attribute(words.systemTime);
  if (!cursor.take('/>')) return undefined;
  const eventRecordId = cursor.element(recordTag);
  let activityId: string | undefined;
  let relatedActivityId: string | undefined;
  if (!cursor.take('<Correlation/>') && cursor.take('<Correlation')) {
    activityId = cursor.attribute(words.activityId);
    relatedActivityId = cursor.attribute(words.relatedActivityId);
    if (!cursor.take('/>')) return undefined;
  }
  let processId: string | undefined;
  let threadId: string | undefined;
  if (cursor.take('<Execution')) {
    processId = cursor.attribute(words.processId);
    threadId = cursor.attribute(words.threadId);
    if (!cursor.take('/>')) return undefined;
  }
  const by = kind.loggedBy.take(cursor);
  if (by === undefined || cursor.failed) return undefined;
  return {
    provider: of.provider,
    providerGuid: of.providerGuid,
    eventSourceName: of.eventSourceName,
    eventId: of.eventId,
    qualifiers: of.qualifiers,
    version: of.version,
    level: of.level,
    task: of.task,
    opcode: of.opcode,
    keywords: of.keywords,
    systemTime,
    eventRecordId,
    activityId,
    relatedActivityId,
    processId,
    threadId,
    channel: by.channel,
    computer: by.computer,
    userId: by.userId,
  };
}
