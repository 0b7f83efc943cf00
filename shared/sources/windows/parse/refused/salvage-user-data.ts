import { decodeLeniently } from '../text.ts';
import { attributeIn, isFollowedBy, localName, nameAt, readable, type Tag, tagAt } from './markup.ts';
import { type SalvagedData, unread } from './salvaged-data.ts';

/** Windows nests five deep. */
const deepest = 32;

/**
 * Reads `UserData` from `start` on, also what stands behind its damage. An element that holds only text is a field,
 * named after those around it too (`Items.Item`). Returns the name of the element inside `UserData`.
 */
export function salvageUserData(text: string, start: number, data: SalvagedData): string | undefined {
  /** The elements that are open: the wrapper, and those in it. */
  const open: string[] = [];
  let wrapper: string | undefined;
  /** Whether RenderingInfo has begun, or something that looks like it. */
  let isBehind = false;
  const pathOf = (...last: string[]): string => [...open.slice(1), ...last].map(localName).join('.');
  const keep = (piece: string): void => {
    // Text beside elements may be a part of a value only.
    if (/\S/.test(piece)) data.others.push([pathOf() || unread, decodeLeniently(piece.trim())]);
  };
  const add = (tag: Tag, value: string): void => {
    // `<Data Name='…'>` is called by its attribute, wherever it stands.
    const own = localName(tag.name) === 'Data' ? attributeIn(tag.text, 'Name') : undefined;
    const path = own ?? pathOf(tag.name);
    if (isBehind) data.others.push([path, value]);
    else {
      data.names.push(path);
      data.values.push(value);
    }
  };

  let at = tagAt(text, start)?.end ?? start + 1;
  while (at < text.length) {
    const mark = nextTag(text, at);
    keep(text.slice(at, mark));
    if (isEnd(text, mark)) break;
    if (text.charCodeAt(mark + 1) === 47) {
      close(open, nameAt(text, mark + 2));
      at = behindTag(text, mark);
      continue;
    }
    const tag = tagAt(text, mark);
    if (tag === undefined) {
      at = nextTag(text, mark + 1);
      keep(text.slice(mark, at));
      continue;
    }
    at = tag.end;
    isBehind ||= tag.name === 'RenderingInfo';
    if (wrapper === undefined && localName(tag.name) !== 'Data') {
      wrapper = localName(tag.name);
      if (!tag.isEmpty) open.push(tag.name);
      continue;
    }
    const end = tag.isEmpty ? at : nextTag(text, at);
    const closing = `</${tag.name}>`;
    if (tag.isEmpty || end === text.length || text.startsWith(closing, end)) {
      add(tag, tag.isEmpty ? '' : readable(text.slice(at, end), closing));
      at = tag.isEmpty || end === text.length ? end : end + closing.length;
    } else if (open.length < deepest) {
      open.push(tag.name);
    }
  }
  return wrapper;
}

/** Whether `UserData` ends here, rather than that damage only looks like its end. */
const isEnd = (text: string, at: number): boolean =>
  text.startsWith('</UserData>', at) &&
  isFollowedBy(text, at + '</UserData>'.length, ['<RenderingInfo', '<ProcessingErrorData', '</Event>']);

/** Closes the element of this name, and those in it that were never closed. */
function close(open: string[], name: string): void {
  const index = open.lastIndexOf(name);
  if (index > 0) open.length = index;
}

/** Where the next tag begins: a `<` before anything but a name or a slash is text. */
function nextTag(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    if (beginsName(text.charCodeAt(at + 1))) return at;
  }
  return text.length;
}

const beginsName = (c: number): boolean =>
  c === 47 || c === 95 || (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

/** Behind a closing tag, or before the next tag where this one is broken. */
function behindTag(text: string, mark: number): number {
  const next = nextTag(text, mark + 1);
  const end = text.slice(mark, next).indexOf('>');
  return end < 0 ? next : mark + end + 1;
}
