import {
  type Content,
  emptyRendering,
  emptySystem,
  noOthers,
  type Other,
  type Rendering,
  type System,
} from './event.ts';
import { emptyLayout, type Layout, layoutOf } from './layout.ts';
import { decode, normalizeLineEnds } from './text.ts';

/**
 * Reads one `<Event>` in the layout that Windows really writes, in one pass. Undefined for whatever departs from it: a
 * slower reader has to look at that.
 */
export function scanEvent(text: string): Content | undefined {
  const words = text.startsWith(single.event) ? single : text.startsWith(double.event) ? double : undefined;
  if (words === undefined) return undefined;
  const cursor = new Cursor(text, words);
  const system = scanSystem(cursor);
  if (system === undefined) return undefined;

  const others: Other[] = [];
  let wrapper: string | undefined;
  let layout = emptyLayout;
  let values: string[] = [];
  if (cursor.take('<EventData>') || takeNamedEventData(cursor, others) === 'open') {
    values = [];
    const found = scanEventData(cursor, system, values, others);
    if (found === undefined) return undefined;
    layout = found;
  } else if (cursor.take('<UserData>')) {
    values = [];
    const found = scanUserData(cursor, values);
    if (found === undefined) return undefined;
    wrapper = found.wrapper;
    layout = found.layout;
  } else if (!cursor.take('<EventData/>')) {
    cursor.take('<EventData></EventData>');
  }
  const rendering = scanRendering(cursor);
  if (cursor.failed || !cursor.take('</Event>') || !cursor.isAtEnd()) return undefined;
  return { system, wrapper, layout, values, rendering, others: others.length > 0 ? others : noOthers };
}

/** What holds attributes, in one quote style. */
const wordsIn = (quote: string) => ({
  quote,
  event: `<Event xmlns=${quote}http://schemas.microsoft.com/win/2004/08/events/event${quote}>`,
  name: ` Name=${quote}`,
  guid: ` Guid=${quote}`,
  eventSourceName: ` EventSourceName=${quote}`,
  qualifiers: ` Qualifiers=${quote}`,
  systemTime: ` SystemTime=${quote}`,
  activityId: ` ActivityID=${quote}`,
  relatedActivityId: ` RelatedActivityID=${quote}`,
  processId: ` ProcessID=${quote}`,
  threadId: ` ThreadID=${quote}`,
  userId: ` UserID=${quote}`,
  namespace: ` xmlns=${quote}`,
  culture: ` Culture=${quote}`,
});
type Words = ReturnType<typeof wordsIn>;
const single = wordsIn("'");
const double = wordsIn('"');

/** A place in the text that only moves on. Once something unexpected was met it has `failed`. */
class Cursor {
  readonly text: string;
  readonly words: Words;
  at: number;
  failed = false;
  /** Where the first `&` or CR stands: values before it are taken as they are. */
  private readonly firstSpecial: number;

  constructor(text: string, words: Words) {
    this.text = text;
    this.words = words;
    this.at = words.event.length;
    const reference = text.indexOf('&');
    const lineEnd = text.indexOf('\r');
    this.firstSpecial = lineEnd < 0 || (reference >= 0 && reference < lineEnd) ? reference : lineEnd;
  }

  /** Steps over `literal` if it stands here. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  /** The character data here, which `closing` must end. */
  characters(closing: string): string {
    const end = this.text.indexOf('<', this.at);
    if (end < 0 || !this.text.startsWith(closing, end)) return this.fail();
    const raw = this.text.slice(this.at, end);
    this.at = end + closing.length;
    return this.firstSpecial < 0 || end <= this.firstSpecial ? raw : this.resolved(raw);
  }

  /** An attribute's value after its opening quote. */
  attributeValue(): string {
    const end = this.text.indexOf(this.words.quote, this.at);
    if (end < 0) return this.fail();
    const raw = this.text.slice(this.at, end);
    this.at = end + 1;
    return this.firstSpecial < 0 || end <= this.firstSpecial ? raw : this.resolved(raw);
  }

  /** The value of the attribute that `opening` begins, if it stands here. */
  attribute(opening: string): string | undefined {
    return this.take(opening) ? this.attributeValue() : undefined;
  }

  /** The text of `<name>`, if that element stands here. */
  element(tag: Tag): string | undefined {
    if (this.take(tag.opening)) return this.characters(tag.closing);
    return this.take(tag.empty) ? '' : undefined;
  }

  isAtEnd(): boolean {
    for (let at = this.at; at < this.text.length; at++) if (this.text.charCodeAt(at) > 32) return false;
    return true;
  }

  fail(): string {
    this.failed = true;
    return '';
  }

  private resolved(raw: string): string {
    return decode(normalizeLineEnds(raw)) ?? this.fail();
  }
}

interface Tag {
  readonly opening: string;
  readonly closing: string;
  readonly empty: string;
}
const tag = (name: string): Tag => ({ opening: `<${name}>`, closing: `</${name}>`, empty: `<${name}/>` });

const versionTag = tag('Version');
const levelTag = tag('Level');
const taskTag = tag('Task');
const opcodeTag = tag('Opcode');
const keywordsTag = tag('Keywords');
const recordTag = tag('EventRecordID');
const channelTag = tag('Channel');
const computerTag = tag('Computer');
const messageTag = tag('Message');
const providerTag = tag('Provider');
const keywordTag = tag('Keyword');
const binaryTag = tag('Binary');

function scanSystem(cursor: Cursor): System | undefined {
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

/** `<EventData Name='…'>`, as some providers have it, often without any data. */
function takeNamedEventData(cursor: Cursor, others: Other[]): 'open' | 'empty' | undefined {
  if (!cursor.text.startsWith('<EventData Name=', cursor.at)) return undefined;
  cursor.take('<EventData');
  others.push(['EventData.Name', cursor.attribute(cursor.words.name) ?? cursor.fail()]);
  if (cursor.take('/>')) return 'empty';
  if (!cursor.take('>')) cursor.fail();
  return 'open';
}

/** The fields that events of one kind had last, and the text between one value and the next. */
interface Expected {
  readonly layout: Layout;
  readonly first: string;
  readonly between: readonly string[];
}
const expected = new Map<string, Expected>();
const mostExpected = 2000;

function scanEventData(
  cursor: Cursor,
  system: System,
  values: string[],
  others: Other[],
): Layout | undefined {
  const key = `${system.eventId}${cursor.words.quote}${system.version}${system.provider}`;
  const kind = expected.get(key);
  const start = cursor.at;
  if (kind !== undefined && scanExpected(cursor, kind, values)) return kind.layout;
  cursor.at = start;
  values.length = 0;

  const names: string[] = [];
  const isPlain = scanAnyData(cursor, names, values, others);
  if (isPlain === undefined || cursor.failed) return undefined;
  const layout = layoutOf(names);
  if (isPlain && names.length > 0) expect(key, cursor.words.quote, layout);
  return layout;
}

function expect(key: string, quote: string, layout: Layout): void {
  if (expected.size >= mostExpected) expected.clear();
  const openings = layout.written.map((name) =>
    name === '' ? '<Data>' : `<Data Name=${quote}${name}${quote}>`,
  );
  // Names with references would have to be written as they stood; such an event takes the longer way.
  if (layout.written.some((name) => /[&<>'"]/.test(name))) return;
  const between = openings.slice(1).map((next) => `</Data>${next}`);
  expected.set(key, { layout, first: openings[0]!, between: [...between, '</Data></EventData>'] });
}

function scanExpected(cursor: Cursor, kind: Expected, values: string[]): boolean {
  if (!cursor.take(kind.first)) return false;
  const between = kind.between;
  for (let i = 0; i < between.length; i++) {
    values.push(cursor.characters(between[i]!));
    if (cursor.failed) {
      cursor.failed = false;
      return false;
    }
  }
  return true;
}

/** Any sequence of `Data`, `ComplexData` and `Binary`; true where every field is a `<Data>…</Data>`, undefined where it departs. */
function scanAnyData(
  cursor: Cursor,
  names: string[],
  values: string[],
  others: Other[],
): boolean | undefined {
  let isPlain = true;
  while (!cursor.take('</EventData>')) {
    if (cursor.take('<Data>')) {
      names.push('');
      values.push(cursor.characters('</Data>'));
    } else if (cursor.take('<Data/>')) {
      isPlain = false;
      names.push('');
      values.push('');
    } else if (cursor.take('<Data')) {
      if (!scanNamed(cursor, '</Data>', names, values)) isPlain = false;
    } else if (cursor.take('<ComplexData')) {
      isPlain = false;
      scanNamed(cursor, '</ComplexData>', names, values);
    } else {
      isPlain = false;
      const binary = cursor.element(binaryTag);
      if (binary === undefined) return undefined;
      others.push(['Binary', binary]);
    }
    if (cursor.failed) return undefined;
  }
  return isPlain;
}

/** The rest of a tag that has a `Name`, and its value; false where the tag is an empty one. */
function scanNamed(cursor: Cursor, closing: string, names: string[], values: string[]): boolean {
  names.push(cursor.attribute(cursor.words.name) ?? cursor.fail());
  if (cursor.take('/>')) {
    values.push('');
    return false;
  }
  if (!cursor.take('>')) cursor.fail();
  values.push(cursor.characters(closing));
  return true;
}

/** `<Wrapper xmlns='…'>` with elements that hold text only. */
function scanUserData(cursor: Cursor, values: string[]): { wrapper: string; layout: Layout } | undefined {
  if (!cursor.take('<')) return undefined;
  const wrapper = elementName(cursor);
  if (wrapper === undefined) return undefined;
  cursor.attribute(cursor.words.namespace);
  const names: string[] = [];
  if (!cursor.take('/>')) {
    if (!cursor.take('>')) return undefined;
    const closing = `</${wrapper}>`;
    while (!cursor.take(closing)) {
      if (!cursor.take('<')) return undefined;
      const name = elementName(cursor);
      if (name === undefined) return undefined;
      names.push(name);
      if (cursor.take('/>')) values.push('');
      else if (cursor.take('>')) values.push(cursor.characters(`</${name}>`));
      else return undefined;
      if (cursor.failed) return undefined;
    }
  }
  return cursor.take('</UserData>') ? { wrapper, layout: layoutOf(names) } : undefined;
}

/** A name of ASCII letters, digits, `_`, `-` and `.`; prefixes are for the other readers. */
function elementName(cursor: Cursor): string | undefined {
  let at = cursor.at;
  while (isNameCharacter(cursor.text.charCodeAt(at))) at++;
  if (at === cursor.at) return undefined;
  const name = cursor.text.slice(cursor.at, at);
  cursor.at = at;
  return name;
}

const isNameCharacter = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 45 || c === 46;

function scanRendering(cursor: Cursor): Rendering | undefined {
  if (!cursor.take('<RenderingInfo')) return undefined;
  const rendering = emptyRendering();
  rendering.culture = cursor.attribute(cursor.words.culture);
  if (!cursor.take('>')) {
    cursor.fail();
    return undefined;
  }
  rendering.message = cursor.element(messageTag);
  rendering.level = cursor.element(levelTag);
  rendering.task = cursor.element(taskTag);
  rendering.opcode = cursor.element(opcodeTag);
  rendering.channel = cursor.element(channelTag);
  rendering.provider = cursor.element(providerTag);
  if (!cursor.take('<Keywords/>') && cursor.take('<Keywords>')) {
    while (!cursor.failed && !cursor.take('</Keywords>')) {
      const keyword = cursor.element(keywordTag);
      if (keyword === undefined) cursor.fail();
      else rendering.keywords.push(keyword);
    }
  }
  if (!cursor.take('</RenderingInfo>')) cursor.fail();
  return rendering;
}
