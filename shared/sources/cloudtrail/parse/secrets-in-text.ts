import { mask, memberSet, secretPaths } from '../tables/secret-names.ts';

/**
 * Masks the secret members in a text that is not parsed, an event that was cut or JSON within the JSON: the value after each such name, to
 * its end or the end of the text. In a text that names an operation of `secretPaths`, all members called as its secret
 * one are masked, since nothing tells where they stand.
 */
export function maskSecretsInText(message: string): string {
  const inOperations = namesOfOperationsIn(message);
  const pieces: string[] = [];
  let written = 0;
  let open = message.indexOf('"');
  while (open >= 0) {
    const close = stringEnd(message, open + 1);
    const value = valueStart(message, close + 1);
    const name = value < 0 ? '' : message.slice(open + 1, close);
    if (value >= 0 && (memberSet.has(name) || inOperations.has(name))) {
      const isString = message[value] === '"';
      const start = isString ? value + 1 : value;
      const end = valueEnd(message, value);
      pieces.push(message.slice(written, start), isString ? mask : `"${mask}"`);
      written = end;
      open = message.indexOf('"', isString ? end + 1 : end);
    } else {
      open = message.indexOf('"', close + 1);
    }
  }
  return written === 0 ? message : pieces.join('') + message.slice(written);
}

/** The secret members of operations, by the operation's name in quotes: the last name of each path, of `variables.*` that before. */
const namesOfOperation = new Map<string, Set<string>>();
for (const [, eventNames, path] of secretPaths) {
  const name = path.split('.').findLast((part) => part !== '*')!;
  for (const eventName of eventNames.split(' ')) {
    const names = namesOfOperation.get(`"${eventName}"`) ?? new Set();
    namesOfOperation.set(`"${eventName}"`, names.add(name));
  }
}

function namesOfOperationsIn(message: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [eventName, names] of namesOfOperation) {
    if (message.includes(eventName)) for (const name of names) found.add(name);
  }
  return found;
}

/** Where a string's closing quote, a number, or a list or object ends that begins at `from`; at most the text's length. */
function valueEnd(message: string, from: number): number {
  if (message[from] === '"') return stringEnd(message, from + 1);
  if (isInNumber(message.charCodeAt(from))) return numberEnd(message, from);
  let level = 0;
  for (let at = from; at < message.length; at++) {
    const code = message.charCodeAt(at);
    if (code === 34) at = stringEnd(message, at + 1);
    else if (code === 123 || code === 91) level++;
    else if ((code === 125 || code === 93) && --level === 0) return at + 1;
  }
  return message.length;
}

/** Where the quote stands that ends the string whose content starts at `from`; the text's length if it never ends. */
function stringEnd(message: string, from: number): number {
  for (let at = from; at < message.length; at++) {
    const code = message.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return message.length;
}

/** Where the value begins of a member whose name ends before `from`; -1 if none follows, or only a word such as null. */
function valueStart(message: string, from: number): number {
  const colon = skipBlanks(message, from);
  if (message[colon] !== ':') return -1;
  const value = skipBlanks(message, colon + 1);
  return value < message.length && ('"[{'.includes(message[value]!) || isInNumber(message.charCodeAt(value)))
    ? value
    : -1;
}

function numberEnd(message: string, from: number): number {
  let end = from;
  while (isInNumber(message.charCodeAt(end))) end++;
  return end;
}
/** Digits, signs, the point and the exponent. */
const isInNumber = (code: number): boolean =>
  (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101;

function skipBlanks(message: string, from: number): number {
  let at = from;
  while (at < message.length && message.charCodeAt(at) <= 32) at++;
  return at;
}
