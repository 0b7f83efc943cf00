import type { RuleEvent } from '../../shared/rule-event.ts';
import { type Compilation, type CompileOptions, compileRules } from '../../shared/rules/compile.ts';
import { parseRules } from '../../shared/rules/reading/parse.ts';
import type { Problem } from '../../shared/rules/reading/problem.ts';

type Value = string | readonly string[] | null;

/** An event of some source, its fields given by name; null is a field without a value. */
export function eventWith(
  fields: Readonly<Record<string, Value | undefined>>,
  kind: Partial<Pick<RuleEvent, 'product' | 'services' | 'categories' | 'parts'>> = {},
): RuleEvent {
  const all = new Map(
    Object.entries(fields)
      .filter((entry): entry is [string, Value] => entry[1] !== undefined)
      .map(([name, value]) => [name, value === null ? [] : [value].flat()]),
  );
  return {
    product: 'windows',
    services: ['security'],
    categories: [],
    ...kind,
    values: (field) => all.get(field),
    texts: () => [...all.values()].flat(),
  };
}

/** The YAML of a rule with this detection, or with these lines in place of the usual ones. */
export const ruleText = (detection: string, head = usualHead): string =>
  `${head}detection:\n${detection.replace(/^\n/, '').replace(/^/gm, '  ')}\n`;

const usualHead = `title: A rule
id: 11111111-2222-4333-8444-555555555555
level: low
logsource:
  product: windows
`;

/** Reads and compiles rules; the problems of both. */
export async function compileText(
  text: string,
  options: CompileOptions = {},
): Promise<Compilation & { readonly problems: readonly Problem[] }> {
  const parsed = await parseRules(text, 'rule.yml');
  const compilation = await compileRules(parsed.documents, options);
  return { ...compilation, problems: [...parsed.problems, ...compilation.problems] };
}

/** A test whether events match a detection. @throws Error where the rule has an error. */
export async function detecting(
  detection: string,
  options: CompileOptions = {},
): Promise<(event: RuleEvent | Readonly<Record<string, Value | undefined>>) => boolean> {
  const { rules, problems } = await compileText(ruleText(detection), options);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) throw new Error(error.message);
  return (event) => rules.judge('services' in event ? (event as RuleEvent) : eventWith(event)).length > 0;
}

/** Which of the values of `field` a line such as `field|contains: a` matches. */
export async function matched(
  line: string,
  values: readonly Value[],
  options: CompileOptions = {},
): Promise<Value[]> {
  const matches = await detecting(`selection:\n  ${line}\ncondition: selection`, options);
  return values.filter((value) => matches({ field: value }));
}

/** The errors, or with `warning` the warnings, of a rule as `line: message`. */
export async function problemsOfText(
  text: string,
  severity: Problem['severity'] = 'error',
): Promise<string[]> {
  const { problems } = await compileText(text);
  return problems
    .filter((problem) => problem.severity === severity)
    .map(({ line, message }) => `${line}: ${message}`);
}
