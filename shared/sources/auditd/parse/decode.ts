/** Values as audit writes them: hex for text that would break the record, lists of keys, program arguments. */

const scratch = Buffer.allocUnsafe(16_384);

/**
 * Whether an unquoted value is text in hex: an even number of hex digits. The kernel and libaudit write them in upper
 * case; lower-case text without any digit is rather a word (`acct=face`, as old programs wrote it).
 */
export function isHex(value: string): boolean {
  const length = value.length;
  if (length === 0 || length % 2 === 1) return false;
  let lower = false;
  let digit = false;
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code >= 48 && code <= 57) digit = true;
    else if (code >= 97 && code <= 102) lower = true;
    else if (code < 65 || code > 70) return false;
  }
  return digit || !lower;
}

/** Hex as the text whose UTF-8 it is; bytes that are no UTF-8 become U+FFFD. */
export function textOfHex(hex: string): string {
  const length = hex.length / 2;
  if (length > scratch.length) return Buffer.from(hex, 'hex').toString('utf8');
  return scratch.toString('utf8', 0, scratch.write(hex, 0, length, 'hex'));
}

/** As `textOfHex`, for arguments with NULs between them: spaces instead, and none at the end. */
export function argumentsOfHex(hex: string): string {
  const bytes = hex.length / 2 > scratch.length ? Buffer.from(hex, 'hex') : scratch;
  let end = bytes === scratch ? scratch.write(hex, 0, hex.length / 2, 'hex') : bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  for (let i = 0; i < end; i++) if (bytes[i] === 0) bytes[i] = 32;
  return bytes.toString('utf8', 0, end);
}

/** The keys of a rule; several are joined by U+0001. */
export function keysOf(value: string): string[] {
  return value.includes('\u0001') ? value.split('\u0001').filter((key) => key !== '') : [value];
}

/** An argument as a command line shows it: in quotes where it has white space or quotes, or is empty. */
export function shownArgument(argument: string): string {
  if (argument === '') return '""';
  for (let i = 0; i < argument.length; i++) {
    const code = argument.charCodeAt(i);
    if (code <= 32 || code === 34 || code === 39) return `"${argument.replaceAll('"', '\\"')}"`;
  }
  return argument;
}
