/**
 * Judges a folder of real logs by the shipped rules and prints how often each one found something:
 *
 *   node checks/corpus-rules.ts [DIR] [RULE]      DIR as for corpus-check.ts; RULE prints the events it found
 *
 * A rule that finds much, or something odd, is looked at again.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Line } from '../shared/log-event.ts';
import { loadBuiltIn } from '../shared/rules/built-in.ts';
import { compileRules } from '../shared/rules/compile.ts';
import type { Rule } from '../shared/rules/rule.ts';
import { sourceOf } from '../shared/sources/registry.ts';
import type { SourceKind } from '../shared/sources/source.ts';
import { type CorpusFile, readCorpus } from './corpus/read.ts';

const [folder = fileURLToPath(new URL('../../shared/corpus', import.meta.url)), shown] =
  process.argv.slice(2);
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}: nothing was judged.`);
  process.exit(1);
}
const placeholders = { watched_objects: ['*'] };
const { rules, problems } = await compileRules(await loadBuiltIn(), { placeholders });
for (const { file, severity, message } of problems)
  if (severity === 'error') throw new Error(`${file}: ${message}`);

const found = new Map<Rule, string[]>(rules.rules.map((rule) => [rule, []]));
let events = 0;
for (const file of readCorpus(folder)) {
  for (const [kind, lines] of bySource(file)) {
    const source = await kind.load();
    for (const event of await source.read(lines)) {
      if (event.nothing || event.unreadable || source.ruleEvent === undefined) continue;
      events++;
      const text = () => event.lines.map(({ logEvent }) => logEvent.message).join('\n');
      for (const rule of rules.judge(source.ruleEvent(event))) found.get(rule)!.push(text());
    }
  }
}

console.log(`${events} events`);
for (const [{ name, level }, texts] of found) {
  console.log(`${String(texts.length).padStart(6)}  ${level.padEnd(13)}  ${name}`);
  if (name === shown) for (const text of texts) console.log(`\n${text}\n`);
}

function bySource({ name, messages }: CorpusFile): Map<SourceKind, Line[]> {
  const origin = { owner: '111122223333', logGroup: '/corpus', logStream: name, region: 'eu-west-1' };
  const lines = messages.map(
    (message, index): Line => ({
      record: 0,
      index,
      origin,
      logEvent: { id: String(index), timestamp: 0, message },
    }),
  );
  return Map.groupBy(lines, ({ logEvent }) => sourceOf(logEvent.message));
}
