import { BoundedMap } from '../../../../bounded-map.ts';
import type { Rendering, System } from '../event.ts';
import type { Layout } from '../layout.ts';
import { type Cursor, tag } from './cursor.ts';
import { Remembered } from './remembered.ts';

/** What `System` says before `TimeCreated`: the kind of event. */
type KindOfEvent = Readonly<
  Pick<
    System,
    | 'provider'
    | 'providerGuid'
    | 'eventSourceName'
    | 'eventId'
    | 'qualifiers'
    | 'version'
    | 'level'
    | 'task'
    | 'opcode'
    | 'keywords'
  >
>;

/** What `System` says last: where the event was logged, and by whom. */
type LoggedBy = Readonly<Pick<System, 'channel' | 'computer' | 'userId'>>;

/** The words of `RenderingInfo` after its message. */
type Words = Omit<Rendering, 'culture' | 'message'>;

/** The fields that events of a kind had last, and the text between one value and the next. */
export interface ExpectedData {
  readonly layout: Layout;
  readonly first: string;
  readonly between: readonly string[];
  /** What it holds in memory, its layout included. */
  readonly bytes: number;
}

/** What events of one kind, in one way of writing, have in common besides their kind. */
export class Kind {
  readonly of = new Remembered(scanKind, grew);
  readonly loggedBy = new Remembered(scanLoggedBy, grew);
  readonly words = new Remembered(scanWords, grew);
  #data: ExpectedData | undefined;

  get data(): ExpectedData | undefined {
    return this.#data;
  }

  set data(data: ExpectedData) {
    const before = this.#data?.bytes ?? 0;
    this.#data = data;
    if (data.bytes > before) grew(data.bytes - before);
  }

  get bytes(): number {
    return 500 + this.of.bytes + this.loggedBy.bytes + this.words.bytes + (this.#data?.bytes ?? 0);
  }
}

/** Of fields that take more, some 200, none are remembered: no event of Windows has as many. */
export const mostBytesOfData = 150_000;

const kinds = new BoundedMap<Kind>('kinds of Windows events', 12_000_000, ({ bytes }) => bytes);
const grew = (bytes: number): void => kinds.grew(bytes);
const idTag = '<EventID';
/** From the event's id on: enough to distinguish most kinds. Those that share it share a memory, which is only slower. */
const keyLength = 56;

/** The memory of the kind of event whose `System` begins here. */
export function kindAt(cursor: Cursor): Kind {
  const id = cursor.text.indexOf(idTag, cursor.at);
  const key = id < 0 ? '' : cursor.text.slice(id, id + keyLength);
  let kind = kinds.get(key);
  if (kind === undefined) {
    kind = new Kind();
    kinds.set(key, kind);
  }
  return kind;
}

const versionTag = tag('Version');
const levelTag = tag('Level');
const taskTag = tag('Task');
const opcodeTag = tag('Opcode');
const keywordsTag = tag('Keywords');
const channelTag = tag('Channel');
const computerTag = tag('Computer');
const providerTag = tag('Provider');
const keywordTag = tag('Keyword');

function scanKind(cursor: Cursor): KindOfEvent | undefined {
  const { words } = cursor;
  if (!cursor.take('<System><Provider')) return undefined;
  const provider = cursor.attribute(words.name);
  const providerGuid = cursor.attribute(words.guid);
  const eventSourceName = cursor.attribute(words.eventSourceName);
  if (provider === undefined || !cursor.take('/>')) return undefined;
  let qualifiers: string | undefined;
  if (!cursor.take('<EventID>')) {
    if (!cursor.take(idTag)) return undefined;
    qualifiers = cursor.attribute(words.qualifiers);
    if (!cursor.take('>')) return undefined;
  }
  const eventId = cursor.characters('</EventID>');
  const version = cursor.element(versionTag);
  const level = cursor.element(levelTag);
  const task = cursor.element(taskTag);
  const opcode = cursor.element(opcodeTag);
  const keywords = cursor.element(keywordsTag);
  if (eventId === '' || !cursor.take('<TimeCreated')) return undefined;
  return {
    provider,
    providerGuid,
    eventSourceName,
    eventId,
    qualifiers,
    version,
    level,
    task,
    opcode,
    keywords,
  };
}

function scanLoggedBy(cursor: Cursor): LoggedBy | undefined {
  const channel = cursor.element(channelTag);
  const computer = cursor.element(computerTag);
  let userId: string | undefined;
  if (!cursor.take('<Security/>') && cursor.take('<Security')) {
    userId = cursor.attribute(cursor.words.userId);
    if (!cursor.take('/>')) return undefined;
  }
  return cursor.take('</System>') ? { channel, computer, userId } : undefined;
}

function scanWords(cursor: Cursor): Words | undefined {
  const level = cursor.element(levelTag);
  const task = cursor.element(taskTag);
  const opcode = cursor.element(opcodeTag);
  const channel = cursor.element(channelTag);
  const provider = cursor.element(providerTag);
  const keywords: string[] = [];
  if (!cursor.take('<Keywords/>') && cursor.take('<Keywords>')) {
    while (!cursor.take('</Keywords>')) {
      const keyword = cursor.element(keywordTag);
      if (keyword === undefined || cursor.failed) return undefined;
      keywords.push(keyword);
    }
  }
  return cursor.take('</RenderingInfo>') ? { level, task, opcode, channel, provider, keywords } : undefined;
}
