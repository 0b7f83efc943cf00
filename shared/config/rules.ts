import { type MapLocation, readLocation } from '../identity/location.ts';
import { isObject } from '../json-object.ts';

/** Which rules a setting asks for: shipped ones by name (`builtin` for all that find something), and places of others. */
export interface RuleChoice {
  readonly names: readonly string[];
  readonly places: readonly MapLocation[];
}

export const noRules: RuleChoice = { names: [], places: [] };
export const builtinRules: RuleChoice = { names: ['builtin'], places: [] };

export const asksForNothing = ({ names, places }: RuleChoice): boolean =>
  names.length === 0 && places.length === 0;

/** Whether the shipped rules are asked for as they are, and nothing besides. */
export const isWholePack = ({ names, places }: RuleChoice): boolean =>
  places.length === 0 && names.length > 0 && names.every((name) => name === 'builtin');

/** Values for Sigma's `expand`, by the placeholder's name. */
export type RulePlaceholders = Readonly<Record<string, readonly string[]>>;

const ruleName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Names of rules, several with commas; undefined where one can't be a name. */
export function readRuleNames(text: string): readonly string[] | undefined {
  const names = parts(text);
  return names.length > 0 && names.every((name) => ruleName.test(name)) ? names : undefined;
}

/** `none`, or several of: a shipped rule's name, `s3://bucket/prefix/`, a folder's path, which has a slash. */
export function readRuleChoice(text: string): RuleChoice | undefined {
  const all = parts(text);
  if (all.length === 0) return undefined;
  if (all.includes('none')) return all.length === 1 ? noRules : undefined;
  const names = all.filter((one) => ruleName.test(one));
  const places = all.filter((one) => !ruleName.test(one)).map(readLocation);
  const known = places.filter((place) => place !== undefined);
  return known.length === places.length ? { names, places: known } : undefined;
}

/** A JSON object whose values are texts, numbers, or lists of those. */
export function readPlaceholders(text: string): RulePlaceholders | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(json)) return undefined;
  const entries = Object.entries(json).map(([name, value]): [string, unknown[]] => [name, [value].flat()]);
  return entries.every(([, values]) => values.every(isScalar))
    ? Object.fromEntries(entries.map(([name, values]) => [name, values.map(String)]))
    : undefined;
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

const parts = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A bus by its name or ARN (EventBridge API reference, PutEventsRequestEntry). */
export const isBus = (text: string): boolean =>
  /^(?:arn:[\w-]+:events:[a-z0-9-]+:\d{12}:event-bus\/)?[A-Za-z0-9._/-]{1,256}$/.test(text);
