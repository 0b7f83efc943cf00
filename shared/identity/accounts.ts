import { AccountTable } from './account-table.ts';

/** The longest name taken; Linux allows 32 characters, directory services more. */
const longestName = 256;

/** 4294967295 means "no account". */
const largestId = 4_294_967_294;

/** Lines that name an account; what is behind these is not read. A file of 4 MiB has fewer. */
const mostAccounts = 2 ** 20;

/**
 * Reads what `getent passwd` or `getent group` prints into names by number: both begin with `name:password:number:`
 * (passwd(5), group(5)). Lines of another form, comments and the `+` and `-` lines of NIS are skipped. Of several lines
 * with one number the first counts, as in getpwuid(3).
 */
export function readAccounts(text: string): AccountTable {
  const ids: number[] = [];
  const names: string[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < text.length && ids.length < mostAccounts) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    readLine(text.slice(start, end), ids, names);
    start = end + 1;
  }
  return new AccountTable(ids, names);
}

function readLine(line: string, ids: number[], names: string[]): void {
  const nameEnd = line.indexOf(':');
  const idStart = nameEnd < 0 ? 0 : line.indexOf(':', nameEnd + 1) + 1;
  const idEnd = idStart === 0 ? -1 : line.indexOf(':', idStart);
  if (idEnd < 0) return;
  const name = line.slice(0, nameEnd);
  const digits = line.slice(idStart, idEnd);
  if (!isName(name) || !/^\d{1,10}$/.test(digits) || Number(digits) > largestId) return;
  ids.push(Number(digits));
  names.push(name);
}

function isName(name: string): boolean {
  if (name === '' || name.length > longestName || '+-#'.includes(name[0]!)) return false;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 32 || code === 127) return false;
  }
  return name.trim() !== '';
}
