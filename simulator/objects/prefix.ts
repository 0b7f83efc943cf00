import { UserError } from '../../shared/user-error.ts';
import { compileJavaTime, type JavaTime } from './java-time.ts';

/** A piece of an S3 prefix: text, or one `!{namespace:value}` expression (Firehose guide, custom prefixes). */
export type PrefixPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'timestamp'; readonly format: JavaTime }
  | { readonly kind: 'randomString' }
  | { readonly kind: 'errorType' }
  | { readonly kind: 'partitionKey'; readonly name: string };

/** What the expressions of one object's prefix are filled with. */
export interface PrefixValues {
  /** The arrival of the oldest record in the object, in epoch milliseconds. */
  readonly oldestArrival: number;
  readonly timeZone: string;
  readonly partitionKeys?: Readonly<Record<string, string>>;
  readonly errorType?: string;
  readonly randomString: () => string;
}

/** Longest prefix after evaluation. */
export const maxPrefixLength = 512;

/**
 * @throws UserError that names the expression Firehose (or this stand-in) doesn't know.
 * @example parsePrefix('ocsf/source=!{partitionKeyFromLambda:source}/')
 */
export function parsePrefix(prefix: string): PrefixPart[] {
  const parts: PrefixPart[] = [];
  let rest = prefix;
  while (rest !== '') {
    const start = rest.indexOf('!{');
    if (start !== 0) {
      const text = start < 0 ? rest : rest.slice(0, start);
      parts.push({ kind: 'literal', text });
      rest = rest.slice(text.length);
      continue;
    }
    const end = rest.indexOf('}');
    if (end < 0) throw new UserError(`The expression ${rest} has no closing brace`);
    parts.push(parseExpression(rest.slice(2, end)));
    rest = rest.slice(end + 1);
  }
  return parts;
}

function parseExpression(expression: string): PrefixPart {
  const colon = expression.indexOf(':');
  const namespace = expression.slice(0, Math.max(colon, 0));
  const value = expression.slice(colon + 1);
  if (namespace === 'timestamp') return { kind: 'timestamp', format: compileJavaTime(value) };
  if (namespace === 'partitionKeyFromLambda' && value !== '') return { kind: 'partitionKey', name: value };
  if (namespace === 'firehose' && value === 'random-string') return { kind: 'randomString' };
  if (namespace === 'firehose' && value === 'error-output-type') return { kind: 'errorType' };
  if (namespace === 'partitionKeyFromQuery') {
    throw new UserError(
      `!{${expression}} needs a MetadataExtraction processor, which the stand-in doesn't have`,
    );
  }
  throw new UserError(`!{${expression}} is no prefix expression`);
}

/**
 * The prefix of one object, without the date folders that Firehose joins to prefixes without expressions.
 * @example evaluatePrefix(parsePrefix('logs/!{timestamp:yyyy}/'), values) // 'logs/2026/'
 */
export function evaluatePrefix(parts: readonly PrefixPart[], values: PrefixValues): string {
  return parts.map((part) => evaluate(part, values)).join('');
}

function evaluate(part: PrefixPart, values: PrefixValues): string {
  switch (part.kind) {
    case 'literal':
      return part.text;
    case 'timestamp':
      return part.format(values.oldestArrival, values.timeZone);
    case 'randomString':
      return values.randomString();
    case 'errorType':
      return values.errorType ?? '';
    case 'partitionKey':
      return values.partitionKeys?.[part.name] ?? '';
  }
}

export const hasExpressions = (parts: readonly PrefixPart[]): boolean =>
  parts.some((part) => part.kind !== 'literal');

export const partitionKeyNames = (parts: readonly PrefixPart[]): string[] => [
  ...new Set(parts.flatMap((part) => (part.kind === 'partitionKey' ? [part.name] : []))),
];

/** The date folders of a prefix without expressions; they follow the prefix with no slash of their own. */
export const defaultFolders = compileJavaTime('yyyy/MM/dd/HH/');

interface PrefixSettings {
  readonly prefix: string;
  readonly errorOutputPrefix: string;
  readonly dynamicPartitioning: boolean;
}

/**
 * What the guide's rules for prefixes and dynamic partitioning have against these settings.
 * @example prefixProblems({ prefix: 'a/!{timestamp:yyyy}/', errorOutputPrefix: '', dynamicPartitioning: false })
 */
export function prefixProblems(settings: PrefixSettings): string[] {
  const problems: string[] = [];
  const parse = (name: string, prefix: string): PrefixPart[] => {
    try {
      return parsePrefix(prefix);
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
      return [];
    }
  };
  const data = parse('Prefix', settings.prefix);
  const error = parse('ErrorOutputPrefix', settings.errorOutputPrefix);
  const has = (parts: PrefixPart[], kind: PrefixPart['kind']) => parts.some((part) => part.kind === kind);

  if (has(data, 'errorType')) problems.push('Prefix must not hold !{firehose:error-output-type}');
  if (hasExpressions(data) && settings.errorOutputPrefix === '') {
    problems.push('ErrorOutputPrefix is required once Prefix has expressions');
  }
  if (hasExpressions(error) && !has(error, 'errorType')) {
    problems.push('ErrorOutputPrefix with expressions must hold !{firehose:error-output-type}');
  }
  if (has(error, 'partitionKey')) problems.push('ErrorOutputPrefix must not hold partition keys');
  if (has(data, 'partitionKey') && !settings.dynamicPartitioning) {
    problems.push('Prefix holds partition keys, but dynamic partitioning is not enabled');
  }
  if (settings.dynamicPartitioning && !has(data, 'partitionKey')) {
    problems.push('Dynamic partitioning needs partition keys in Prefix');
  }
  for (const [name, parts] of [
    ['Prefix', data],
    ['ErrorOutputPrefix', error],
  ] as const) {
    const length = parts.reduce((sum, part) => sum + (part.kind === 'literal' ? part.text.length : 0), 0);
    if (length > maxPrefixLength) problems.push(`${name} is longer than ${maxPrefixLength} characters`);
  }
  return problems;
}
