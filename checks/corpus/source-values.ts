/**
 * Every value of a log event, read without the project's own readers: Windows by fast-xml-parser, CloudTrail by
 * JSON.parse, audit records by a tokenizer of its own.
 */
import { XMLParser } from 'fast-xml-parser';
import type { CorpusFile } from './read.ts';

/** A value and where it stands: `Event.EventData.LogonType`, `userIdentity.arn`, `SYSCALL.exit`. */
export interface SourceValue {
  readonly path: string;
  readonly value: string;
}

/** The messages of each event of a file: each its own, except that audit records of one stamp belong together. */
export function eventsIn({ source, messages }: CorpusFile): string[][] {
  if (source !== 'auditd') return messages.map((message) => [message]);
  const events = Map.groupBy(messages, (message) => {
    const stamp = /audit\((\d+\.\d+:\d+)\)/.exec(message)?.[1] ?? message;
    return `${/\bnode=(\S+)/.exec(message)?.[1]} ${stamp}`;
  });
  return [...events.values()];
}

const readers = {
  windows: (messages: readonly string[]) => messages.flatMap(windowsValues),
  cloudtrail: (messages: readonly string[]) => messages.flatMap((text) => leavesOf(parseKeepingDigits(text))),
  auditd: (messages: readonly string[]) => messages.flatMap(auditValues),
};

/** The values of one event that say anything at all. */
export const valuesOf = (source: CorpusFile['source'], messages: readonly string[]): SourceValue[] =>
  readers[source](messages).filter(({ value }) => value !== '');

/** JSON with numbers as their own text. */
export const parseKeepingDigits = (text: string): unknown =>
  (
    JSON.parse as (
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ) => unknown
  )(text, (_, value, { source }) => (typeof value === 'number' ? (source ?? String(value)) : value));

/** The leaves of a JSON value by dotted path; array elements as `[0]`. */
export function leavesOf(value: unknown, path = ''): SourceValue[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [{ path, value: String(value) }];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, member]) =>
    leavesOf(member, isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  );
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 50_000_000 },
  htmlEntities: true,
  isArray: (name) => name === 'Data',
});

function windowsValues(text: string): SourceValue[] {
  const { Event } = xml.parse(text) as { Event: Record<string, unknown> };
  return leavesOf(Event, 'Event').flatMap(({ path, value }) => {
    if (path.endsWith('.@xmlns') || (path.endsWith('.@Name') && path !== 'Event.System.Provider.@Name'))
      return [];
    const index = /^Event\.EventData\.Data\[(\d+)\]/.exec(path)?.[1];
    const name = index === undefined ? undefined : nameOfData(Event, Number(index));
    const shown =
      index === undefined
        ? path.replace('.#text', '')
        : `Event.EventData.${name ?? `param${Number(index) + 1}`}`;
    // `SHA1=…,IMPHASH=…` are values of their own.
    if (shown.endsWith('.Hashes'))
      return hashesIn(value).map(([kind, hash]) => ({ path: `${shown}.${kind}`, value: hash }));
    return [{ path: shown, value: value.trim() }];
  });
}

const hashesIn = (value: string): [kind: string, hash: string][] =>
  value.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);

function nameOfData(event: Record<string, unknown>, index: number): string | undefined {
  const { Data } = event.EventData as { Data: readonly (string | Record<string, string>)[] };
  const data = Data[index]!;
  return typeof data === 'string' ? undefined : data['@Name'];
}

/** A word, a number, or text in quotes behind a name and `=`. */
const token = /([A-Za-z_][\w.[\]-]*)=("[^"]*"?|'|[^\s'"]*)/g;

function auditValues(line: string): SourceValue[] {
  const type = /\btype=(\S+)/.exec(line)?.[1] ?? '';
  const node = /\bnode=(\S+)/.exec(line)?.[1];
  const stamp = /audit\(([^)]*)\)/.exec(line)?.[1] ?? '';
  const body = line
    .slice(line.indexOf('audit('))
    .replace(/^audit\([^)]*\):?/, '')
    .replaceAll('\u001d', ' ')
    // The enriched part may follow without its separator.
    .replace(/(?<=[")\da-f])(?=[A-Z]{2,}=)/, ' ');
  const values = [
    { path: 'type', value: type },
    { path: 'stamp', value: stamp },
  ];
  if (node !== undefined) values.push({ path: 'node', value: node });
  for (const [, name, word] of body.matchAll(token)) {
    if (word === "'") continue;
    // Old programs put commas and brackets around what they say.
    const value = word!.startsWith('"')
      ? word!.replaceAll('"', '')
      : word!.includes('(')
        ? word!
        : word!.replace(/[,)]$/, '');
    values.push({ path: `${type}.${name}`, value });
  }
  return values;
}
