/** Values as OCSF's data types want them; every function gives undefined for what the type can't hold. */
import { isIPv4, isIPv6 } from 'node:net';
import { caption } from './captions.ts';
import type { File } from './tables/types.ts';

const placeholders = new Set(['', '-', '(null)', '?', 'N/A']);

/** Whether a source's value says nothing and is therefore never written. */
export const isPlaceholder = (text: string): boolean => text.length <= 6 && placeholders.has(text);

/** `ip_t`: an address; `::ffff:` before an IPv4 address is taken off, host names and `LOCAL` are none. */
export function ipAddress(text: string | undefined): string | undefined {
  if (text === undefined || text.length < 2) return undefined;
  if (isIPv4(text)) return text;
  if (!text.includes(':')) return undefined;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  // OCSF's ip_t has no place for a zone (`fe80::1%eth0`).
  const bare = text.split('%')[0]!;
  return isIPv6(bare) ? bare : undefined;
}

/** `port_t` without 0, which our sources write for "none". */
export function port(text: string | undefined): number | undefined {
  const number = decimal(text);
  return number !== undefined && number >= 1 && number <= 65_535 ? number : undefined;
}

/** `integer_t`, signed 32 bits, from decimal digits. */
export function decimal(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  const digits = text.length - start;
  if (digits < 1 || digits > 10) return undefined;
  let number = 0;
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  if (start === 1) number = 0 - number;
  return number >= -0x8000_0000 && number <= 0x7fff_ffff ? number : undefined;
}

/** `integer_t` from `0x…` or decimal digits; a value that needs more than 31 bits is none. */
export function hexOrDecimal(text: string | undefined): number | undefined {
  if (text === undefined || !/^0[xX][0-9a-fA-F]{1,16}$/.test(text)) return decimal(text);
  const number = Number(text);
  return number <= 0x7fff_ffff ? number : undefined;
}

const noUuid = '00000000-0000-0000-0000-000000000000';

/** `uuid_t` without braces; the all-zero one says nothing. */
export function uuid(text: string | undefined): string | undefined {
  const match =
    text === undefined ? null : /^\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?$/.exec(text);
  return match === null || match[1] === noUuid ? undefined : match[1];
}

/** The file at `path`, split at its last `\` or `/`. `typeId` is OCSF's: 1 regular file, 2 folder, 0 unknown. */
export function fileAt(path: string, typeId = 0): File {
  const end = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  const name = path.slice(end + 1);
  const type = caption('file.type_id', typeId);
  const parent = path.slice(0, end) || path.slice(0, 1);
  // A path such as `/?` is a value, but its parts alone would say nothing.
  if (end < 0 || isPlaceholder(name) || isPlaceholder(parent))
    return { name: path, path, type_id: typeId, type };
  return { name, path, parent_folder: parent, type_id: typeId, type };
}
