import { cut, printable } from '../terminal/style.ts';

/**
 * Log text for a page: nothing in it can be markup, turn the direction of writing, or hide. Attributes are always quoted.
 */
export const escaped = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** The same, cut to a number of columns. */
export const short = (text: string, columns: number): string => escaped(cut(printable(text), columns));

export const count = (value: number): string => value.toLocaleString('en-US');
