import { existsSync } from 'node:fs';
import { ruleFilesAt } from '../../shared/clients/rule-files.ts';
import { readPlaceholders } from '../../shared/config/rules.ts';
import { readLocation } from '../../shared/identity/location.ts';
import { loadBuiltIn } from '../../shared/rules/built-in.ts';
import { type Compilation, compileRules } from '../../shared/rules/compile.ts';
import type { RuleDocument } from '../../shared/rules/reading/document.ts';
import { parseRules } from '../../shared/rules/reading/parse.ts';
import type { Problem } from '../../shared/rules/reading/problem.ts';
import { ruleNames, selectRules } from '../../shared/rules/select.ts';
import type { Terminal } from '../command.ts';
import { InputError } from '../input/error.ts';
import { printable } from '../terminal/style.ts';

/** Rules with all that is wrong with them, and the files that were looked at. */
export interface GivenRules extends Compilation {
  readonly files: readonly string[];
}

/**
 * Loads the rules that a command is given: files, folders, S3 prefixes and shipped rules, several with commas. `builtin`
 * is all that is shipped, the keep rules too.
 * @throws InputError where there is none.
 */
export async function loadRules(given: string, { environment }: Terminal): Promise<GivenRules> {
  const documents: RuleDocument[] = [];
  const problems: Problem[] = [];
  const files: string[] = [];
  for (const one of given.split(',').map((part) => part.trim())) {
    const found = isLocation(one) ? await readRulesAt(one) : { ...(await shipped(one)), problems: [] };
    documents.push(...found.documents);
    problems.push(...found.problems);
    files.push(...found.files);
  }
  const compilation = await compileRules(documents, {
    placeholders: placeholdersIn(environment.RULE_PLACEHOLDERS),
  });
  return { ...compilation, problems: [...problems, ...compilation.problems], files };
}

/** Complains of rules that could not be loaded. Shipped ones that only wait for a placeholder's value are no trouble. */
export function reportLeftOut({ problems }: GivenRules, terminal: Terminal): void {
  for (const { file, line, severity, kind, message } of problems) {
    if (severity === 'warning' || (kind === 'placeholder' && line === undefined)) continue;
    const place = line === undefined ? file : `${file}:${line}`;
    terminal.complain(`${printable(`left out: ${place}: ${message}`)}\n`);
  }
}

const isLocation = (text: string): boolean => text.startsWith('s3://') || existsSync(text);

async function readRulesAt(where: string) {
  const documents: RuleDocument[] = [];
  const problems: Problem[] = [];
  const location = where.startsWith('s3://')
    ? readLocation(where)
    : ({ kind: 'folder', path: where } as const);
  if (location === undefined)
    throw new InputError(`${where} is no location in S3 such as s3://bucket/prefix/.`);
  const read = await ruleFilesAt(location);
  if (read.length === 0) throw new InputError(`${where} holds no rules: files that end in .yml or .yaml.`);
  for (const { name, text } of read) {
    const parsed = await parseRules(text, name);
    documents.push(...parsed.documents);
    problems.push(...parsed.problems);
  }
  return { documents, problems, files: read.map(({ name }) => name) };
}

async function shipped(name: string) {
  const all = await loadBuiltIn();
  const { documents, unknown } =
    name === 'builtin' ? { documents: all, unknown: [] } : selectRules([name], all);
  if (unknown.length > 0) {
    throw new InputError(
      `There is no file or folder '${name}', and no shipped rule of that name. Shipped are: ${ruleNames(all).join(', ')}.`,
    );
  }
  return { documents, files: documents.map(({ file }) => file) };
}

function placeholdersIn(text: string | undefined) {
  if (text === undefined || text.trim() === '') return {};
  const found = readPlaceholders(text);
  if (found === undefined) {
    throw new InputError('RULE_PLACEHOLDERS is no JSON object of values or lists of values.');
  }
  return found;
}
