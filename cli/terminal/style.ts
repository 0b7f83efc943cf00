/** Text for people's eyes: colour only where it shows, and nothing that a log could do to a terminal. */

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

const sgr = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const asIs = (text: string) => text;

const coloured: Style = { bold: sgr(1), dim: sgr(2), red: sgr(31), yellow: sgr(33), green: sgr(32) };
export const plain: Style = { bold: asIs, dim: asIs, red: asIs, yellow: asIs, green: asIs };

/** Colours for a terminal, unless NO_COLOR (no-color.org) is set. */
export const styleFor = (stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): Style =>
  stream.isTTY && !environment.NO_COLOR ? coloured : plain;

/** Characters that move the cursor, hide, or turn text round: shown as their code point instead. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The text on one line, with white space as single spaces. */
export function printable(text: string): string {
  return text
    .replaceAll(/[\t\r\n ]+/g, ' ')
    .replaceAll(unprintable, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
    .trim();
}

const unprintableInLines = new RegExp(`\\r?\\n|\\t|${unprintable.source}`, 'gu');

/** The text on its lines, with their ends and tabs. Escapes are those of JSON, so that JSON stays the same JSON. */
export const printableLines = (text: string): string =>
  text.replaceAll(unprintableInLines, (found) => (/[\n\t]$/.test(found) ? found : jsonEscaped(found)));

const jsonEscaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** A value as JSON of several lines, wherever it goes: escaped as for a screen, where it may end by way of a pipe. */
export const jsonText = (value: unknown): string => `${printableLines(JSON.stringify(value, null, 2))}\n`;

/** What `coloured` and the bar of a replay write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them.
const ours = /(\u001b\[(?:0|1|2|31|32|33)m|\r\u001b\[2K)/u;

/** Text on its way to a screen, the last thing that is done to it: nothing passes that isn't written here. */
export const onScreen = (text: string): string =>
  text
    .split(ours)
    .map((part, i) => (i % 2 === 1 ? part : printableLines(part)))
    .join('');

/** East Asian Wide and Fullwidth letters (Unicode TR 11), roughly: they take two columns. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Columns that printable text takes. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

/** The text cut to a number of columns, its end marked by `…`. */
export function cut(text: string, columns: number): string {
  if (text.length <= columns && width(text) <= columns) return text;
  let result = '';
  let used = 1;
  for (const character of text) {
    used += wide.test(character) ? 2 : 1;
    if (used > columns) break;
    result += character;
  }
  return `${result}…`;
}
