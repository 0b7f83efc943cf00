import { type Cursor, tag } from './cursor.ts';
import { emptySystem, type System } from './event.ts';

const versionTag = tag('Version');
export const levelTag = tag('Level');
export const taskTag = tag('Task');
export const opcodeTag = tag('Opcode');
const keywordsTag = tag('Keywords');
const recordTag = tag('EventRecordID');
export const channelTag = tag('Channel');
const computerTag = tag('Computer');

/** The `System` part, whose elements Windows writes in one order; undefined where it departs from that. */
export function scanSystem(cursor: Cursor): System | undefined {
  const system = emptySystem();
  if (!cursor.take('<System>') || !scanProvider(cursor, system)) return undefined;
  if (cursor.take('<EventID>')) {
    system.eventId = cursor.characters('</EventID>');
  } else {
    if (!cursor.take('<EventID')) return undefined;
    system.qualifiers = cursor.attribute(cursor.words.qualifiers);
    if (!cursor.take('>')) return undefined;
    system.eventId = cursor.characters('</EventID>');
  }
  system.version = cursor.element(versionTag);
  system.level = cursor.element(levelTag);
  system.task = cursor.element(taskTag);
  system.opcode = cursor.element(opcodeTag);
  system.keywords = cursor.element(keywordsTag);
  if (!cursor.take('<TimeCreated')) return undefined;
  system.systemTime = cursor.attribute(cursor.words.systemTime);
  if (!cursor.take('/>')) return undefined;
  system.eventRecordId = cursor.element(recordTag);
  if (!cursor.take('<Correlation/>') && cursor.take('<Correlation')) {
    system.activityId = cursor.attribute(cursor.words.activityId);
    system.relatedActivityId = cursor.attribute(cursor.words.relatedActivityId);
    if (!cursor.take('/>')) return undefined;
  }
  if (cursor.take('<Execution')) {
    system.processId = cursor.attribute(cursor.words.processId);
    system.threadId = cursor.attribute(cursor.words.threadId);
    if (!cursor.take('/>')) return undefined;
  }
  system.channel = cursor.element(channelTag);
  system.computer = cursor.element(computerTag);
  if (!cursor.take('<Security/>') && cursor.take('<Security')) {
    system.userId = cursor.attribute(cursor.words.userId);
    if (!cursor.take('/>')) return undefined;
  }
  return cursor.take('</System>') && !cursor.failed && system.eventId !== '' ? system : undefined;
}

// Most events of a payload come from one provider, whose long tag is then compared once instead of taken apart.
const lastProvider = {
  tag: '\0',
  name: '',
  guid: undefined as string | undefined,
  source: undefined as string | undefined,
};

function scanProvider(cursor: Cursor, system: System): boolean {
  const start = cursor.at;
  if (!cursor.take(lastProvider.tag)) {
    if (!cursor.take('<Provider')) return false;
    const name = cursor.attribute(cursor.words.name);
    const guid = cursor.attribute(cursor.words.guid);
    const source = cursor.attribute(cursor.words.eventSourceName);
    if (name === undefined || cursor.failed || !cursor.take('/>')) return false;
    lastProvider.tag = cursor.text.slice(start, cursor.at);
    lastProvider.name = name;
    lastProvider.guid = guid;
    lastProvider.source = source;
  }
  system.provider = lastProvider.name;
  system.providerGuid = lastProvider.guid;
  system.eventSourceName = lastProvider.source;
  return true;
}
