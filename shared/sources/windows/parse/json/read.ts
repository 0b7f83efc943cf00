import { isMembers, parseExactly } from '../../../../exact-json.ts';
import { outcomeOfId } from '../agent-text/outcomes.ts';
import { dataOf } from '../agent-text/read.ts';
import {
  type Content,
  emptyRendering,
  emptySystem,
  noOthers,
  type Other,
  type WindowsEvent,
} from '../event.ts';
import { layoutOnce } from '../layout.ts';
import { normalizeLineEnds } from '../text.ts';
import { type Members, Reader } from './members.ts';

/**
 * Reads one log event that is a Windows event as a JSON object. What only stands in words of the host's language is text
 * for people: the outcome comes from the audit bits, from the English words for them, or from what the event's id fixes.
 */
export function readJsonEvent(event: WindowsEvent): WindowsEvent {
  const message = event.lines[0]!.logEvent.message;
  let members: unknown;
  try {
    members = parseExactly(message);
  } catch {
    return { ...event, unreadable: { reason: notJson, text: message } };
  }
  if (!isMembers(members)) return { ...event, unreadable: { reason: notJson, text: message } };
  const content = members.ProviderName === undefined ? ofMap(members) : ofFlat(members);
  const { channel, eventId, keywords } = content.system;
  const outcome = outcomeIn(content.rendering?.keywords ?? []) ?? outcomeOfId(channel ?? '', eventId);
  const isMask = keywords !== undefined && keywords !== '0x0';
  return { ...event, content, format: 'JSON', ...(isMask ? {} : { agentText: outcome }) };
}

const notJson = 'The text looks like a Windows event as JSON, but it is broken or cut off.';

/** Windows' English words for the audit bits. */
const outcomeWords = new Map<string, 1 | 2>([
  ['Audit Success', 1],
  ['Audit Failure', 2],
]);

const outcomeIn = (keywords: readonly string[]): 1 | 2 | undefined =>
  keywords.map((word) => outcomeWords.get(word)).find((outcome) => outcome !== undefined);

/** Windows' English words for levels, by number. */
const levelWords = ['', 'Critical', 'Error', 'Warning', 'Information', 'Verbose'];

function ofMap(members: Members): Content {
  const event = new Reader(members);
  const system = emptySystem();
  const rendering = emptyRendering();
  const provider = event.reader('provider');
  system.provider = provider.text('name') ?? '';
  system.providerGuid = provider.text('guid');
  system.eventSourceName = provider.text('event_source');
  const id = event.reader('event_id');
  system.eventId = id.text('id') ?? event.text('event_id') ?? '';
  const qualifiers = id.text('qualifiers');
  if (qualifiers !== '0') system.qualifiers = qualifiers;
  system.version = event.text('version');
  system.systemTime = event.text('system_time');
  system.eventRecordId = event.text('record_id');
  system.channel = event.text('channel');
  system.computer = event.text('computer');
  const correlation = event.reader('correlation');
  system.activityId = correlation.text('activity_id');
  system.relatedActivityId = correlation.text('related_activity_id');
  const execution = event.reader('execution');
  system.processId = execution.text('process_id');
  system.threadId = execution.text('thread_id');
  system.userId = event.reader('security').text('user_id');
  // A number is the event's own, a word is rendered in the host's language.
  const level = event.text('level');
  const known = level === undefined ? -1 : levelWords.indexOf(level);
  if (known > 0) system.level = String(known);
  else if (isNumber(level)) system.level = level;
  else rendering.level = level;
  for (const name of ['task', 'opcode'] as const) {
    const value = event.text(name);
    if (isNumber(value)) system[name] = value;
    else rendering[name] = value;
  }
  for (const word of event.texts('keywords')) {
    if (/^0x[0-9a-fA-F]{1,16}$/.test(word)) system.keywords = word;
    else rendering.keywords.push(word);
  }
  rendering.message = event.text('message');
  const [names, values] = event.fields('event_data');
  const others = [...event.rest(), ...under('provider', provider), ...under('event_id', id)];
  return { system, wrapper: undefined, layout: layoutOnce(names), values, rendering, others };
}

const under = (path: string, reader: Reader): Other[] =>
  reader.rest().map(([name, value]) => [`${path}.${name}`, value]);

function ofFlat(members: Members): Content {
  const event = new Reader(members);
  const system = emptySystem();
  system.provider = event.text('ProviderName') ?? '';
  system.providerGuid = event.text('ProviderGuid');
  system.qualifiers = event.text('Qualifiers');
  system.eventId = event.text('EventID') ?? '';
  system.version = event.text('Version');
  system.level = event.text('Level');
  system.task = event.text('Task');
  system.opcode = event.text('Opcode');
  system.keywords = event.text('Keywords');
  system.systemTime = withoutBlanks(event.text('TimeCreated'));
  system.eventRecordId = event.text('EventRecordID');
  system.activityId = event.text('ActivityID');
  system.relatedActivityId = event.text('RelatedActivityID');
  system.processId = event.text('ProcessID');
  system.threadId = event.text('ThreadID');
  system.channel = event.text('Channel');
  system.computer = event.text('Computer');
  const rendering = emptyRendering();
  rendering.message = event.text('Message');
  // The account may stand there by its name.
  if (event.peek('UserID')?.startsWith('S-1-')) system.userId = event.text('UserID');
  const others: Other[] = [];
  const description = normalizeLineEnds(rendering.message ?? '').trim();
  const [names, values] = dataOf(system, description, others);
  for (const other of event.rest()) others.push(other);
  return {
    system,
    wrapper: undefined,
    layout: layoutOnce(names),
    values,
    rendering,
    others: others.length > 0 ? others : noOthers,
  };
}

/** `2026-01-15 19:20:30 +0900`, as fluent-bit writes it, by ISO 8601. */
const withoutBlanks = (time: string | undefined): string | undefined =>
  time?.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d\d):?(\d\d)$/, '$1T$2$3:$4');

const isNumber = (text: string | undefined): boolean => text !== undefined && /^\d{1,10}$/.test(text);
