import { decodeLeniently } from '../text.ts';

/** Pieces of markup in text that is damaged: where a tag ends, and what it says as far as that is whole. */

/** A tag that is whole. */
export interface Tag {
  readonly name: string;
  /** The tag's text, without its brackets. */
  readonly text: string;
  readonly isEmpty: boolean;
  /** The index behind its `>`. */
  readonly end: number;
}

/** The opening tag at `at`; undefined where there is none, or another tag begins before it ends. */
export function tagAt(text: string, at: number): Tag | undefined {
  const name = nameAt(text, at + 1);
  if (text.charCodeAt(at) !== 60 || name === '') return undefined;
  for (let i = at + 1 + name.length; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 60) return undefined;
    if (c === 62) {
      const isEmpty = text.charCodeAt(i - 1) === 47;
      return { name, text: text.slice(at + 1, isEmpty ? i - 1 : i), isEmpty, end: i + 1 };
    }
    if (c === 34 || c === 39) {
      // No attribute holds a `<`, so a quote that is closed behind one was never closed.
      for (i++; text.charCodeAt(i) !== c; i++)
        if (i >= text.length || text.charCodeAt(i) === 60) return undefined;
    }
  }
  return undefined;
}

export function attributeIn(tag: string, attribute: string): string | undefined {
  const at = tag.indexOf(` ${attribute}=`);
  if (at < 0) return undefined;
  const open = at + attribute.length + 2;
  const quote = tag.charAt(open);
  const close = quote === "'" || quote === '"' ? tag.indexOf(quote, open + 1) : -1;
  return close < 0 ? undefined : decodeLeniently(tag.slice(open + 1, close));
}

/** The text of the first `<name>` that is an element without others in it. */
export function elementText(text: string, name: string): string | undefined {
  const tag = firstTag(text, name);
  if (tag === undefined || tag.isEmpty) return undefined;
  const close = text.indexOf('<', tag.end);
  return close >= 0 && text.startsWith(`</${name}>`, close)
    ? decodeLeniently(text.slice(tag.end, close))
    : undefined;
}

export function attributeOf(text: string, name: string, attribute: string): string | undefined {
  const tag = firstTag(text, name);
  return tag && attributeIn(tag.text, attribute);
}

function firstTag(text: string, name: string): Tag | undefined {
  const opening = `<${name}`;
  for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + 1)) {
    if (nameAt(text, at + 1) === name) return tagAt(text, at);
  }
  return undefined;
}

/** Whether one of `followers` stands from `from` on, white space aside, or nothing at all. */
export function isFollowedBy(text: string, from: number, followers: readonly string[]): boolean {
  const at = skipBlank(text, from);
  return at >= text.length || followers.some((follower) => text.startsWith(follower, at));
}

/** The value as far as it goes: a piece of its closing tag at the end is not part of it. */
export function readable(raw: string, closing: string): string {
  const last = raw.lastIndexOf('<');
  const cut = last >= 0 && closing.startsWith(raw.slice(last)) ? raw.slice(0, last) : raw;
  const isCdata = cut.startsWith('<![CDATA[');
  return isCdata ? cut.slice(9, cut.endsWith(']]>') ? -3 : undefined) : decodeLeniently(cut);
}

export function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** The name of the element whose name begins at `from`; empty where none begins. */
export function nameAt(text: string, from: number): string {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 32 && !'>/<'.includes(text.charAt(at))) at++;
  return text.slice(from, at);
}

/** A name without its namespace prefix. */
export const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);
