import { type Level, levels, type Rule } from '../rule.ts';
import { type Content, isMapping, kindOf, type Mapping, member } from './document.ts';
import { madeId } from './made-id.ts';
import { type Attempt, type Path, RuleError } from './problem.ts';

/** Takes a warning: something that doesn't keep the rule from being loaded. */
export type Warn = (path: Path, message: string) => void;

const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const longestTitle = 256;
const longestDescription = 65_535;

/**
 * Reads what a rule says about itself (Sigma Rules Specification 2.1.0, "Components"). `file` gives the name of a rule
 * without one.
 * What is missing though mandatory, and values that the specification doesn't allow, are reported through `attempt`.
 */
export function readMetadata(content: Mapping, file: string, warn: Warn, attempt: Attempt): Rule {
  const title = attempt(() => readTitle(content, warn)) ?? '';
  const optional = (name: string): string | undefined => attempt(() => text(content, name));
  const list = (name: string): readonly string[] => attempt(() => texts(content, name)) ?? [];
  return {
    id: attempt(() => readId(content, title, file, warn)) ?? '',
    name: optional('name') ?? fileName(file),
    title,
    description: attempt(() => readDescription(content)) ?? '',
    status: attempt(() => readStatus(content, warn)),
    level: attempt(() => readLevel(content, warn)) ?? 'informational',
    date: attempt(() => readDate(content, 'date', warn)),
    modified: attempt(() => readDate(content, 'modified', warn)),
    version: optional('version'),
    confidence: optional('confidence'),
    author: optional('author'),
    references: list('references'),
    tags: list('tags'),
    falsePositives: list('falsepositives'),
    logSource: attempt(() => readLogSource(content)) ?? noLogSource,
  };
}

function readTitle(content: Mapping, warn: Warn): string {
  const title = text(content, 'title');
  if (title === undefined || title.trim() === '') {
    throw new RuleError(['title'], 'The rule has no title; give it a short one.');
  }
  if (title.length > longestTitle) {
    warn(['title'], `The title is longer than the ${longestTitle} characters that Sigma allows; shorten it.`);
  }
  return title;
}

function readDescription(content: Mapping): string {
  const description = text(content, 'description') ?? '';
  if (description.length > longestDescription) {
    throw new RuleError(['description'], `The description is longer than ${longestDescription} characters.`);
  }
  return description.trim();
}

function readId(content: Mapping, title: string, file: string, warn: Warn): string {
  const id = text(content, 'id');
  if (id === undefined) {
    warn([], 'The rule has no id, so one is made of its file and title; give it a UUID that stays.');
    return madeId(`${file}\n${title}`);
  }
  if (uuid.test(id)) return id.toLowerCase();
  if (id.trim() === '') throw new RuleError(['id'], 'The id is empty; give the rule a UUID.');
  warn(['id'], `The id ${quote(id)} is no UUID, as Sigma wants it.`);
  return id;
}

function readStatus(content: Mapping, warn: Warn): string | undefined {
  const status = text(content, 'status');
  if (status === undefined) return undefined;
  if (!statuses.includes(status)) {
    throw new RuleError(
      ['status'],
      `The status ${quote(status)} is none of Sigma's: ${statuses.join(', ')}.`,
    );
  }
  if (status === 'unsupported') {
    throw new RuleError(
      ['status'],
      'The rule says of itself that it is unsupported: it cannot be used as it is.',
      'unsupported',
    );
  }
  if (status === 'deprecated') {
    warn(['status'], 'The rule is deprecated; look under `related` for the one that replaces it.');
  }
  return status;
}

function readLevel(content: Mapping, warn: Warn): Level {
  const level = text(content, 'level');
  if (level === undefined) {
    warn([], 'The rule has no level, so it counts as informational; give it one.');
    return 'informational';
  }
  const known = levels.find((one) => one === level);
  if (known === undefined) {
    throw new RuleError(['level'], `The level ${quote(level)} is none of Sigma's: ${levels.join(', ')}.`);
  }
  return known;
}

function readDate(content: Mapping, name: string, warn: Warn): string | undefined {
  const date = text(content, name);
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    warn([name], `The ${name} ${quote(date)} isn't written as YYYY-MM-DD.`);
  }
  return date;
}

const noLogSource = { product: undefined, service: undefined, category: undefined };

function readLogSource(content: Mapping): Rule['logSource'] {
  const logSource = member(content, 'logsource');
  if (!isMapping(logSource)) {
    throw new RuleError(
      ['logsource'],
      `The rule needs a logsource: a map of product, service or category; it has ${kindOf(logSource)}.`,
    );
  }
  const part = (name: string): string | undefined =>
    text(logSource, name, ['logsource', name])?.trim().toLowerCase();
  const found = { product: part('product'), service: part('service'), category: part('category') };
  if (found.product === undefined && found.service === undefined && found.category === undefined) {
    throw new RuleError(['logsource'], 'The logsource names no product, service or category.');
  }
  return found;
}

/** A text, or a number or date that YAML would read as one; null and what is missing are undefined. */
function text(content: Mapping, name: string, path: Path = [name]): string | undefined {
  const value = member(content, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new RuleError(path, `\`${name}\` has to be text; it is ${kindOf(value)}.`);
}

/** A list of texts; one by itself is a list of one. */
function texts(content: Mapping, name: string): readonly string[] {
  const value = member(content, name);
  if (value === undefined || value === null) return [];
  const list: readonly Content[] = Array.isArray(value) ? value : [value as Content];
  return list.map((item, i) => {
    if (typeof item === 'string' || typeof item === 'number') return String(item);
    throw new RuleError([name, i], `\`${name}\` has to be a list of texts; this item is ${kindOf(item)}.`);
  });
}

/** `audit_failures.yml` in some folder → `audit_failures`. */
function fileName(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}

/** A value from a rule in a message: on one line, and not for ever. */
export function quote(value: string): string {
  const shown = JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  return `'${shown.slice(1, -1)}'`;
}
