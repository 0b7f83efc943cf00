import { breakLinks } from './break-links.ts';

/** Text of logs in a message: whoever writes a log must not be able to write a message. */

/** What moves, hides or turns text round in a mail: control, format and bidi characters, line ends, half characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One line of at most `most` characters, with nothing invisible in it and nothing that becomes a link. */
export function plainText(text: string, most: number): string {
  const line = text
    .slice(0, 4 * most)
    .replaceAll(/[\t\r\n ]+/g, ' ')
    .replaceAll(invisible, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
    .trim();
  return cutUnlinked(line, most);
}

/** The text without links, of at most `most` characters. A cut can make a link of what was none: `evil.com…` */
export function cutUnlinked(text: string, most: number): string {
  for (let length = most; ; length--) {
    const broken = breakLinks(cut(text, length));
    if (broken.length <= most || length <= 0) return broken;
  }
}

/** At most `most` characters of a text, never cut through one; `…` marks a cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let result = '';
  for (const character of text) {
    if (result.length + character.length > most - 1) break;
    result += character;
  }
  return `${result}…`;
}
