import type { Rule } from '../../shared/rules/rule.ts';
import { type Arguments, exit, type Terminal, UsageError } from '../command.ts';
import { jsonText, printable, type Style } from '../terminal/style.ts';
import { type Column, table } from '../terminal/table.ts';
import { loadRules, reportLeftOut } from './load.ts';

/** Lists rules: the shipped ones, or those that are given. */
export async function listRules({ rest, flags }: Arguments, terminal: Terminal): Promise<number> {
  if (rest.length > 1) throw new UsageError('list wants one argument at most: RULES.');
  const given = await loadRules(rest[0] ?? 'builtin', terminal);
  const rules = given.compiled.map(({ rule }) => rule);
  if (flags.has('json')) terminal.write(jsonText(rules));
  else terminal.write(`${table(rules, columns, terminal.style).join('\n')}\n`);
  reportLeftOut(given, terminal);
  return exit.fine;
}

export const levelStyle = ({ level }: Pick<Rule, 'level'>, style: Style) =>
  level === 'high' || level === 'critical' ? style.red : level === 'medium' ? style.yellow : undefined;

const columns: readonly Column<Rule>[] = [
  { title: 'NAME', value: ({ name }) => printable(name) },
  { title: 'LEVEL', value: ({ level }) => level, style: levelStyle },
  { title: 'LOGSOURCE', value: (rule) => printable(logSourceText(rule)) },
  { title: 'TITLE', value: ({ title }) => printable(title), widest: 70 },
  { title: 'ID', value: ({ id }) => printable(id), style: (_, style) => style.dim },
];

/** `windows security`, `windows process_creation` */
export const logSourceText = ({ logSource: { product, service, category } }: Rule): string =>
  [product, service, category].filter((part) => part !== undefined).join(' ');
