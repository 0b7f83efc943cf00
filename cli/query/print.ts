import type { Answer } from '../archive/archive.ts';
import { cut, jsonText, printable, type Style } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';

/** On a screen, cells are cut so that a row can be followed; where the output goes elsewhere they are whole. */
const widestCell = 48;

/** Rows under the names of their columns. A column that is empty in every row is left out. */
export function answerTable({ columns, rows }: Answer, style: Style, screen: number | undefined): string[] {
  const shown = columns
    .map((title, index) => ({ title, index }))
    .filter(({ index }) => rows.some((row) => row[index] !== null && row[index] !== undefined));
  return table(
    rows,
    shown.map(({ title, index }) => ({
      title: printable(title).toUpperCase(),
      value: (row: readonly unknown[]) => cell(title, row[index], screen),
    })),
    style,
  );
}

function cell(title: string, value: unknown, screen: number | undefined): string | number {
  // Ids and times in milliseconds aren't read in groups of three digits.
  const isAmount = typeof value === 'bigint' || typeof value === 'number';
  if (isAmount && value < 1e9 && value > -1e9 && !/(?:^|_)u?id$/i.test(title)) {
    return Number(value);
  }
  const text = printable(textOf(value));
  return screen === undefined ? text : cut(text, widestCell);
}

/** One object for each row, in an array. */
export const answerJson = ({ columns, rows }: Answer): string =>
  jsonText(rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, plain(row[index])]))));

/** Text that a spreadsheet takes for a formula (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/;

/** How many cells of text a spreadsheet would calculate instead of showing. */
export const formulas = ({ rows }: Answer): number =>
  rows.flat().filter((value) => typeof value === 'string' && formula.test(value)).length;

/** RFC 4180, with the names of the columns first. Values are as the archive has them. */
export const answerCsv = ({ columns, rows }: Answer): string =>
  [columns, ...rows].map((row) => `${row.map((value) => csvField(textOf(value))).join(',')}\r\n`).join('');

const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(plain(value)) : String(value);
}

/** A value as JSON has it: whole numbers beyond what JSON's readers keep become text. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [String(key), plain(one)]));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  return value;
}
