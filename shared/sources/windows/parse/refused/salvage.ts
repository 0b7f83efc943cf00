import {
  type Content,
  emptyRendering,
  emptySystem,
  noOthers,
  type Rendering,
  type System,
} from '../event.ts';
import { layoutOf } from '../layout.ts';
import { attributeOf, elementText, isFollowedBy, readable } from './markup.ts';
import { DataReader, nextData } from './salvage-data.ts';
import { salvageUserData } from './salvage-user-data.ts';
import type { SalvagedData } from './salvaged-data.ts';

/** What could be saved from a damaged event. */
export interface Salvaged {
  readonly content: Content;
  readonly isTruncated: boolean;
}

/**
 * Reads what it can from text that is an `<Event>` but not well-formed: cut off by the CloudWatch agent's buffer, or
 * with markup that the agent's `%1` substitution put into it unescaped. Reading goes on behind the damage. A value that
 * touches it is no field, because it may not be the whole value; it stands beside the fields, as does the text that is
 * no value. Undefined without an event id and any data. `text` must have XML line ends.
 */
export function salvageEvent(text: string): Salvaged | undefined {
  const data: SalvagedData = { names: [], values: [], others: [] };
  const { names, values, others } = data;
  const eventData = text.indexOf('<EventData');
  const userData = text.indexOf('<UserData');
  const isUserData = userData >= 0 && (eventData < 0 || userData < eventData);
  const start = isUserData ? userData : eventData >= 0 ? eventData : nextData(text, 0);
  const system = salvageSystem(text, start);
  const wrapper = isUserData ? salvageUserData(text, start, data) : undefined;
  if (!isUserData && start < text.length) new DataReader(text, data).read(start);
  if (system.eventId === '' && names.length === 0) return undefined;
  const content: Content = {
    system,
    wrapper,
    layout: layoutOf(names),
    values,
    rendering: salvageRendering(text),
    others: others.length > 0 ? others : noOthers,
  };
  return { content, isTruncated: !text.trimEnd().endsWith('</Event>') };
}

/** What stands before the data, which begin at `dataStart`. */
function salvageSystem(text: string, dataStart: number): System {
  const ends = [text.indexOf('</System>'), dataStart, text.indexOf('<RenderingInfo')].filter((at) => at >= 0);
  const part = text.slice(0, ends.length > 0 ? Math.min(...ends) : undefined);
  const system = emptySystem();
  system.eventId = elementText(part, 'EventID') ?? '';
  system.provider = attributeOf(part, 'Provider', 'Name') ?? '';
  system.providerGuid = attributeOf(part, 'Provider', 'Guid');
  system.eventSourceName = attributeOf(part, 'Provider', 'EventSourceName');
  system.qualifiers = attributeOf(part, 'EventID', 'Qualifiers');
  system.version = elementText(part, 'Version');
  system.level = elementText(part, 'Level');
  system.task = elementText(part, 'Task');
  system.opcode = elementText(part, 'Opcode');
  system.keywords = elementText(part, 'Keywords');
  system.systemTime = attributeOf(part, 'TimeCreated', 'SystemTime');
  system.eventRecordId = elementText(part, 'EventRecordID');
  system.activityId = attributeOf(part, 'Correlation', 'ActivityID');
  system.relatedActivityId = attributeOf(part, 'Correlation', 'RelatedActivityID');
  system.processId = attributeOf(part, 'Execution', 'ProcessID');
  system.threadId = attributeOf(part, 'Execution', 'ThreadID');
  system.channel = elementText(part, 'Channel');
  system.computer = elementText(part, 'Computer');
  system.userId = attributeOf(part, 'Security', 'UserID');
  return system;
}

const afterMessage = ['<Level', '<Task', '<Opcode', '<Channel', '<Provider', '<Keywords', '</RenderingInfo'];

/** Where the message ends: at the first closing tag that is followed as it should be, so it may hold markup. */
function endOfMessage(text: string, start: number): number {
  const closing = '</Message>';
  for (let at = text.indexOf(closing, start); at >= 0; at = text.indexOf(closing, at + 1)) {
    if (isFollowedBy(text, at + closing.length, afterMessage)) return at;
  }
  return text.length;
}

function salvageRendering(text: string): Rendering | undefined {
  const start = text.lastIndexOf('<RenderingInfo');
  if (start < 0) return undefined;
  const part = text.slice(start);
  const rendering = emptyRendering();
  rendering.culture = attributeOf(part, 'RenderingInfo', 'Culture');
  const message = part.indexOf('<Message>');
  let rest = part;
  if (message >= 0) {
    const end = endOfMessage(part, message + 9);
    rendering.message = readable(part.slice(message + 9, end), '</Message>');
    rest = part.slice(end);
  }
  rendering.level = elementText(rest, 'Level');
  rendering.task = elementText(rest, 'Task');
  rendering.opcode = elementText(rest, 'Opcode');
  rendering.channel = elementText(rest, 'Channel');
  rendering.provider = elementText(rest, 'Provider');
  const keyword = elementText(rest, 'Keyword');
  if (keyword !== undefined) rendering.keywords.push(keyword);
  return rendering;
}
