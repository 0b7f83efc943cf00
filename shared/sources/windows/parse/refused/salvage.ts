import {
  type Content,
  emptyRendering,
  emptySystem,
  noOthers,
  type Other,
  type Rendering,
  type System,
} from '../event.ts';
import { layoutOf } from '../layout.ts';
import { decodeLeniently } from '../text.ts';

/** What could be saved from a damaged event. */
export interface Salvaged {
  readonly content: Content;
  readonly isTruncated: boolean;
}

/**
 * Reads what it can from text that is an `<Event>` but not well-formed: cut off by the CloudWatch agent's buffer, or
 * with markup that the agent's `%1` substitution put into it unescaped. Every value up to the damage is kept, also the
 * one that was cut. Undefined without a readable event id. `text` must have XML line ends.
 */
export function salvageEvent(text: string): Salvaged | undefined {
  const system = salvageSystem(text);
  if (system === undefined) return undefined;
  const names: string[] = [];
  const values: string[] = [];
  const others: Other[] = [];
  let wrapper: string | undefined;
  const data = text.indexOf('<EventData');
  const user = text.indexOf('<UserData');
  if (data >= 0 && (user < 0 || data < user)) salvageEventData(text, data, names, values, others);
  else if (user >= 0) wrapper = salvageUserData(text, user, names, values);
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

function salvageSystem(text: string): System | undefined {
  const start = text.indexOf('<System>');
  if (start < 0) return undefined;
  const end = text.indexOf('</System>', start);
  const part = text.slice(start, end < 0 ? text.length : end);
  const system = emptySystem();
  system.eventId = elementText(part, 'EventID') ?? '';
  if (system.eventId === '') return undefined;
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

/** Where the tag `<name` ends its name; -1 if there is none. */
function tagStart(text: string, name: string, from = 0): number {
  const opening = `<${name}`;
  for (let at = text.indexOf(opening, from); at >= 0; at = text.indexOf(opening, at + 1)) {
    const end = at + opening.length;
    const c = text.charCodeAt(end);
    if (c === 62 || c === 47 || c <= 32) return end;
  }
  return -1;
}

function elementText(text: string, name: string): string | undefined {
  const start = tagStart(text, name);
  const open = start < 0 ? -1 : text.indexOf('>', start);
  if (open < 0 || text.charCodeAt(open - 1) === 47) return undefined;
  const close = text.indexOf(`</${name}>`, open);
  return close < 0 ? undefined : decodeLeniently(text.slice(open + 1, close));
}

function attributeOf(text: string, name: string, attribute: string): string | undefined {
  const start = tagStart(text, name);
  const end = start < 0 ? -1 : text.indexOf('>', start);
  return end < 0 ? undefined : attributeIn(text.slice(start, end), attribute);
}

function attributeIn(tag: string, attribute: string): string | undefined {
  const at = tag.indexOf(` ${attribute}=`);
  if (at < 0) return undefined;
  const open = at + attribute.length + 2;
  const quote = tag.charAt(open);
  const close = quote === "'" || quote === '"' ? tag.indexOf(quote, open + 1) : -1;
  return close < 0 ? undefined : decodeLeniently(tag.slice(open + 1, close));
}

const dataElements = new Set(['Data', 'ComplexData', 'Binary']);
const afterData = ['<Data', '</EventData', '<Binary', '<ComplexData'];

function salvageEventData(
  text: string,
  start: number,
  names: string[],
  values: string[],
  others: Other[],
): void {
  let at = text.indexOf('>', start) + 1;
  const ownName = at > 0 ? attributeIn(text.slice(start, at), 'Name') : undefined;
  if (ownName !== undefined) others.push(['EventData.Name', ownName]);
  while (at > 0 && at < text.length) {
    at = skipBlank(text, at);
    const name = nameAt(text, at + 1);
    if (text.charCodeAt(at) !== 60 || !dataElements.has(name)) return;
    const open = text.indexOf('>', at);
    if (open < 0) return;
    const tag = text.slice(at, open);
    const isEmpty = tag.endsWith('/');
    const end = isEmpty ? open + 1 : valueEnd(text, open + 1, name, afterData);
    const value = isEmpty ? '' : readable(text.slice(open + 1, end), `</${name}>`);
    if (name === 'Binary') others.push(['Binary', value]);
    else {
      names.push(attributeIn(tag, 'Name') ?? '');
      values.push(value);
    }
    at = isEmpty ? end : end + name.length + 3;
  }
}

/** Where the value from `start` ends: at the first closing tag that is followed as it should be, so a value may hold markup. */
function valueEnd(text: string, start: number, name: string, followers: readonly string[]): number {
  const closing = `</${name}>`;
  for (let at = text.indexOf(closing, start); at >= 0; at = text.indexOf(closing, at + 1)) {
    const next = skipBlank(text, at + closing.length);
    if (next >= text.length || followers.some((follower) => text.startsWith(follower, next))) return at;
  }
  return text.length;
}

/** The value as far as it goes: a piece of its closing tag at the end is not part of it. */
function readable(raw: string, closing: string): string {
  const last = raw.lastIndexOf('<');
  const cut = last >= 0 && closing.startsWith(raw.slice(last)) ? raw.slice(0, last) : raw;
  const isCdata = cut.startsWith('<![CDATA[');
  return isCdata ? cut.slice(9, cut.endsWith(']]>') ? -3 : undefined) : decodeLeniently(cut);
}

function salvageUserData(text: string, start: number, names: string[], values: string[]): string | undefined {
  const user = text.indexOf('>', start) + 1;
  const wrapper = user === 0 ? '' : nameAt(text, skipBlank(text, user) + 1);
  if (wrapper === '') return undefined;
  let at = text.indexOf('>', user) + 1;
  while (at > 0 && at < text.length) {
    at = skipBlank(text, at);
    const name = nameAt(text, at + 1);
    const open = text.indexOf('>', at);
    if (text.charCodeAt(at) !== 60 || name === '' || open < 0) break;
    const isEmpty = text.charCodeAt(open - 1) === 47;
    const end = isEmpty ? open + 1 : valueEnd(text, open + 1, name, ['<']);
    names.push(localName(name));
    values.push(isEmpty ? '' : readable(text.slice(open + 1, end), `</${name}>`));
    at = isEmpty ? end : end + name.length + 3;
  }
  return localName(wrapper);
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
    const end = valueEnd(part, message + 9, 'Message', [
      '<Level',
      '<Task',
      '<Opcode',
      '<Channel',
      '<Provider',
      '<Keywords',
      '</RenderingInfo',
    ]);
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

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

function nameAt(text: string, from: number): string {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 32 && !'>/<'.includes(text.charAt(at))) at++;
  return text.slice(from, at);
}

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);
