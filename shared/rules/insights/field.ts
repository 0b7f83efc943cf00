import { type Content, kindOf } from '../reading/document.ts';
import { type Path, RuleError } from '../reading/problem.ts';
import { type Modifiers, readModifiers } from '../values/modifiers.ts';
import { anyCharacter, anyText, literalOf, type Pattern, piecesOf, readPattern } from '../values/pattern.ts';
import { allOf, anyOf, type Filter, negate, test } from './filter.ts';

/**
 * The filter of one field of a selection; `key` has its modifiers, such as `errorCode|startswith`.
 * @throws RuleError
 */
export function fieldFilter(key: string, value: Content, path: Path): Filter {
  const [field = '', ...names] = key.split('|');
  if (field === '') {
    throw new RuleError(
      path,
      'Keywords look at whole events, which this translation can not express.',
      'unsupported',
    );
  }
  if (/[\r\n`]/.test(field))
    throw new RuleError(path, 'Logs Insights has no way to write this name.', 'unsupported');
  const modifiers = readModifiers(names);
  refuse(modifiers, path);
  const values: readonly Content[] = Array.isArray(value) ? value : [value as Content];
  const whole = modifiers.all
    ? []
    : values.filter((one) => isWhole(one, modifiers)).map((one) => literal(one, path));
  const rest = modifiers.all ? values : values.filter((one) => !isWhole(one, modifiers));
  const filters = rest.map((one) => valueFilter(field, one, modifiers, path));
  if (whole.length > 0) filters.unshift(test(field, whole.length > 1 ? 'in' : '=', listOf(whole)));
  return modifiers.all ? allOf(filters) : anyOf(filters);
}

const listOf = (literals: readonly string[]): string =>
  literals.length === 1 ? literals[0]! : `[${literals.join(', ')}]`;

function refuse(modifiers: Modifiers, path: Path): void {
  const { comparison, encodings, timePart, neq, expand } = modifiers;
  const refused =
    (comparison === 're' || comparison === 'fieldref' || comparison === 'cidr' ? comparison : undefined) ??
    encodings[0] ??
    timePart ??
    (neq ? 'neq' : undefined) ??
    (expand ? 'expand' : undefined);
  if (refused !== undefined) {
    throw new RuleError(
      path,
      `This translation to Logs Insights has no modifier \`${refused}\`.`,
      'unsupported',
    );
  }
}

/** A number, or text without wildcards that a field has to be as a whole: what `=` and `in` are for. */
function isWhole(value: Content, { comparison, anchor }: Modifiers): boolean {
  if (comparison !== undefined || anchor !== undefined) return false;
  return (
    typeof value === 'number' || (typeof value === 'string' && literalOf(readPattern(value)) !== undefined)
  );
}

function literal(value: Content, path: Path): string {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? literalOf(readPattern(value)) : undefined;
  if (text === undefined) {
    throw new RuleError(path, `Logs Insights can't compare with ${kindOf(value)} here.`, 'unsupported');
  }
  return `"${oneLine(text, path).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function oneLine(text: string, path: Path): string {
  if (!/[\r\n]/.test(text)) return text;
  throw new RuleError(path, 'A query has no text that goes over several lines.', 'unsupported');
}

const signs = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function valueFilter(field: string, value: Content, modifiers: Modifiers, path: Path): Filter {
  const { comparison, anchor, cased } = modifiers;
  if (comparison === 'exists') {
    if (typeof value !== 'boolean') throw new RuleError(path, '`exists` takes true or false.');
    return value ? test(field, 'present', '') : negate(test(field, 'present', ''));
  }
  if (value === null) return negate(test(field, 'present', ''));
  if (typeof value === 'boolean') {
    throw new RuleError(
      path,
      'Logs Insights has no true and false to compare with; leave them to the rule.',
      'unsupported',
    );
  }
  if (comparison !== undefined) {
    if (typeof value !== 'number') throw new RuleError(path, `\`${comparison}\` takes a number.`);
    return test(field, signs[comparison as keyof typeof signs], String(value));
  }
  if (isWhole(value, modifiers)) return test(field, '=', literal(value, path));
  const pattern = readPattern(oneLine(String(value), path));
  const start = anchor === 'contains' || anchor === 'endswith' ? '' : '^';
  const end = anchor === 'contains' || anchor === 'startswith' ? '' : '$';
  return test(field, 'like', `/${cased ? '' : '(?i)'}${start}${regexOf(pattern)}${end}/`);
}

function regexOf(pattern: Pattern): string {
  return piecesOf(pattern)
    .map((piece) => {
      if (piece === anyText) return '.*';
      if (piece === anyCharacter) return '.';
      return String(piece).replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    })
    .join('');
}
