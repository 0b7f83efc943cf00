import { type Arguments, exit, readArguments, type Terminal, UsageError } from '../command.ts';
import { checkRules } from '../rules/check.ts';
import { explainRule } from '../rules/explain.ts';
import { listRules } from '../rules/list.ts';
import { testRules } from '../rules/test.ts';

const help = `Checks Sigma rules, and shows what they make of events.

  npm run rules -- check RULES           does each rule load? file, line, what is wrong
  npm run rules -- test RULES EVENTS...  which rules match which events
  npm run rules -- explain ID EVENTS...  why a rule, named by its id or name, did or didn't match
  npm run rules -- list [RULES]          the rules, and what they are about

RULES is a file, a folder, an s3:// prefix, builtin (all shipped rules) or the name of a shipped rule; several with
commas. list and explain take the shipped ones by default. EVENTS is anything that npm run invoke reads.

  --rules RULES  for explain: where the rule is
  --event N      for explain: the event to explain, counted from 1; otherwise the first few
  --all          for test: the events that no rule matches, too
  --encoding NAME  of EVENTS in neither UTF-8 nor UTF-16: cp932, windows-1252, ...
  --strict       for check: warnings count as errors
  --json         for programs
  --help         this text

RULE_PLACEHOLDERS, TIME_ZONE and IDENTITY_MAPS are read from the environment, as in the function.
Exit codes: 0 fine, 1 a rule doesn't load (check), no rule matches (test, explain), 2 wrong usage or unreadable input.
`;

const options = {
  rules: { type: 'string' },
  event: { type: 'string' },
  encoding: { type: 'string' },
  all: { type: 'boolean' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Subcommand = (given: Arguments, terminal: Terminal) => Promise<number>;

const subcommands: Readonly<Record<string, Subcommand>> = {
  check: checkRules,
  test: testRules,
  explain: explainRule,
  list: listRules,
};

/**
 * Checks, tries, explains and lists rules.
 * @example npm run rules -- check ./rules
 */
export async function rules(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, options);
  if (given.flags.has('help')) {
    terminal.write(help);
    return exit.fine;
  }
  const [name, ...rest] = given.rest;
  if (name === undefined || !Object.hasOwn(subcommands, name)) {
    const found = name === undefined ? '' : `, not '${name}'`;
    throw new UsageError(`Say what to do: ${Object.keys(subcommands).join(', ')}${found}.`);
  }
  return subcommands[name]!({ ...given, rest }, terminal);
}
