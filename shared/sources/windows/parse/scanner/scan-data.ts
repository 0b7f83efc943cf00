import type { Other } from '../event.ts';
import { type Layout, layoutBytes, layoutOf } from '../layout.ts';
import { type Cursor, tag } from './cursor.ts';
import { type ExpectedData, type Kind, mostBytesOfData } from './kinds.ts';

const binaryTag = tag('Binary');

/** `<EventData Name='…'>`, as some providers have it, often without any data. */
export function takeNamedEventData(cursor: Cursor, others: Other[]): 'open' | 'empty' | undefined {
  if (!cursor.text.startsWith('<EventData Name=', cursor.at)) return undefined;
  cursor.take('<EventData');
  others.push(['EventData.Name', cursor.attribute(cursor.words.name) ?? cursor.fail()]);
  if (cursor.take('/>')) return 'empty';
  if (!cursor.take('>')) cursor.fail();
  return 'open';
}

/** The data up to `</EventData>` into `values`, what else stands there into `others`; undefined where it departs. */
export function scanEventData(
  cursor: Cursor,
  kind: Kind,
  values: string[],
  others: Other[],
): Layout | undefined {
  const start = cursor.at;
  const { data } = kind;
  if (data !== undefined && scanExpected(cursor, data, values)) return data.layout;
  cursor.at = start;
  values.length = 0;

  const names: string[] = [];
  const isPlain = scanAnyData(cursor, names, values, others);
  if (isPlain === undefined || cursor.failed) return undefined;
  const layout = layoutOf(names);
  if (isPlain && names.length > 0) {
    const expected = expectedData(cursor.words.quote, layout);
    if (expected !== undefined) kind.data = expected;
  }
  return layout;
}

function expectedData(quote: string, layout: Layout): ExpectedData | undefined {
  const { written } = layout;
  // The texts between values take twice the memory of the names in them.
  const bytes = 3 * layoutBytes(layout);
  if (bytes > mostBytesOfData) return undefined;
  // Names with references would have to be written as they stood; such an event takes the longer way.
  if (written.some((name) => /[&<>'"]/.test(name))) return undefined;
  const openings = written.map((name) => (name === '' ? '<Data>' : `<Data Name=${quote}${name}${quote}>`));
  const between = openings.slice(1).map((next) => `</Data>${next}`);
  return { layout, first: openings[0]!, between: [...between, '</Data></EventData>'], bytes };
}

function scanExpected(cursor: Cursor, data: ExpectedData, values: string[]): boolean {
  if (!cursor.take(data.first)) return false;
  const { between } = data;
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
export function scanUserData(
  cursor: Cursor,
  values: string[],
): { wrapper: string; layout: Layout } | undefined {
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
