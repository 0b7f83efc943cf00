import { expect, it } from 'vitest';
import type { RuleEvent } from '../../../shared/rule-event.ts';
import type { Mapping, RuleDocument } from '../../../shared/rules/reading/document.ts';
import { mutantsOf } from './mutants.ts';
import { compiled, packDocuments, ruleEventOf } from './pack.ts';
import { type Samples, samples } from './samples/index.ts';

const documents = await packDocuments();
const contentOf = (rule: string): Mapping => documents.find(({ content }) => content.name === rule)!.content;

/** Mutants that find exactly what the rule does, by a part of what was changed. */
const equivalents: readonly [change: string, because: string][] = [
  ['logsource without service cloudtrail', 'it is the only service of aws whose events are shown to rules'],
  ['logsource without service auditd', 'it is the only service of linux whose events are shown to rules'],
  [
    'SubjectUserSid|startswith as SubjectUserSid|contains',
    'a SID has its S-1 at the beginning and nowhere else',
  ],
];
const isEquivalent = (mutant: string): boolean => equivalents.some(([change]) => mutant.includes(change));

const eventsOf = (texts: Samples['matches']): Promise<RuleEvent[]> =>
  Promise.all(Object.values(texts).map(ruleEventOf));

/** The mutants of a rule that its samples don't kill, and how many there are. */
async function survivorsOf({
  rule,
  matches,
  misses,
}: Samples): Promise<{ total: number; survivors: string[] }> {
  const mutants = mutantsOf(contentOf(rule)).filter(({ change }) => !isEquivalent(change));
  const mutated = mutants.map(
    ({ content }, i): RuleDocument => ({ file: String(i), content: named(content, i) }),
  );
  const { rules, problems } = await compiled(mutated);
  // A mutant that the engine refuses would be killed by no sample.
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = new Set<string>(rules.rules.map(({ name }) => name));
  const right = new Set(found);
  for (const event of await eventsOf(matches)) {
    const matching = new Set(rules.judge(event).map(({ name }) => name));
    for (const name of found) if (!matching.has(name)) right.delete(name);
  }
  for (const event of await eventsOf(misses)) for (const { name } of rules.judge(event)) right.delete(name);
  return { total: mutants.length, survivors: [...right].map((name) => mutants[Number(name)]!.change) };
}

/** Rules of a set need ids and names of their own. */
const named = (content: Mapping, i: number): Mapping => ({
  ...content,
  name: String(i),
  id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
});

it('no rule can be changed without a sample that fails', async () => {
  let total = 0;
  const survivors: string[] = [];
  for (const one of samples) {
    const result = await survivorsOf(one);
    total += result.total;
    survivors.push(...result.survivors.map((change) => `${one.rule}: ${change}`));
  }
  console.log(
    `Mutants of the rules: ${total - survivors.length} of ${total} killed; ${equivalents.length} kinds are equivalent.`,
  );
  expect(survivors).toEqual([]);
  expect(total).toBeGreaterThan(500);
});
