import { parseTime } from '../../shared/time.ts';
import { LocationError } from './location.ts';

/** S3's longest key has 1,024 bytes (S3 guide, object keys); no member is longer. */
const longestText = 1100;
const mostTexts = 100;

/** Reads the members of an object by name and kind; each reader gives undefined for one that is absent. */
export interface Members<Name extends string> {
  text(name: Name, form: RegExp, what: string): string | undefined;
  texts(name: Name, form: RegExp, what: string): string[] | undefined;
  /** Epoch milliseconds. */
  time(name: Name): number | undefined;
  /** A whole number from 1 on. */
  number(name: Name, most: number): number | undefined;
  flag(name: Name): boolean;
}

/** @throws LocationError for what is no object, and for a member that is not among `names` or of another form. */
export function readMembers<Name extends string>(given: unknown, names: readonly Name[]): Members<Name> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new LocationError('The input must be an object: {"replay": {"bucket": …, "destination": …}}.');
  }
  const values = new Map(Object.entries(given));
  for (const name of values.keys()) {
    if (names.some((known) => known === name)) continue;
    const told = /^\w{1,40}$/.test(name) ? name : shown(name);
    throw new LocationError(`The input has no member ${told}. Known are: ${names.join(', ')}.`);
  }
  const isText = (value: unknown, form: RegExp): value is string =>
    typeof value === 'string' && value.length <= longestText && form.test(value);
  const read = <T>(name: Name, what: string, is: (value: unknown) => value is T): T | undefined => {
    const value = values.get(name);
    if (value === undefined || is(value)) return value;
    throw new LocationError(`${name} must be ${what}, and is ${shown(value)}.`);
  };
  return {
    text: (name, form, what) => read(name, what, (value) => isText(value, form)),
    texts: (name, form, what) =>
      read(name, `${what} (a list of 1 to ${mostTexts})`, (value): value is string[] => {
        const isList = Array.isArray(value) && value.length > 0 && value.length <= mostTexts;
        return isList && value.every((one) => isText(one, form));
      }),
    time(name) {
      const what = 'a time such as 2026-01-15T09:00:00Z';
      const text = read(
        name,
        what,
        (value): value is string => isText(value, /./) && parseTime(value) !== undefined,
      );
      return text === undefined ? undefined : parseTime(text);
    },
    number: (name, most) =>
      read(name, `a whole number from 1 to ${most}`, (value): value is number => {
        return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
      }),
    flag: (name) => read(name, 'true or false', (value) => typeof value === 'boolean') ?? false,
  };
}

/** What was given, as JSON and not longer than a line. */
export function shown(value: unknown): string {
  const kind = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : undefined;
  if (kind !== undefined) return value === null ? 'null' : kind;
  const text = typeof value === 'string' ? value.slice(0, 80) : value;
  return (
    JSON.stringify(text)?.replace(
      /[^\x20-\x7e]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ) ?? 'nothing'
  );
}
