import type { Literal } from '../node.ts';
import { anyText, literalOf, type Pattern, piecesOf } from '../values/pattern.ts';

/** Shorter texts are in too many events to distinguish rules. */
const shortest = 3;

/** What a text must be or hold to fit a folded pattern; undefined where that is too little to look for. */
export function fieldLiteral(slot: number, pattern: Pattern): Literal | undefined {
  const literal = literalOf(pattern);
  if (literal !== undefined) return { slot, kind: 'equals', text: literal };
  const end = pattern[0] === anyText ? literalOf(pattern.slice(1)) : undefined;
  const tail = end === undefined ? '' : behindLastSlash(end);
  if (end !== undefined && tail !== '' && tail.length < end.length) return { slot, kind: 'tail', text: tail };
  const texts = piecesOf(pattern).filter((piece) => typeof piece === 'string');
  const longest = texts.reduce((best, text) => (text.length > best.length ? text : best), '');
  return longest.length < shortest ? undefined : { slot, kind: 'contains', text: longest };
}

/** What stands behind the last slash or backslash: a path's last name. The text itself where it has none. */
export const behindLastSlash = (text: string): string =>
  text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
