/**
 * Writes shared/rules/pack/built-in.json from the shipped rules: what `loadBuiltIn` loads. The YAML beside it is what
 * people read and change; a test fails while the two differ.
 *
 *   npm run rules:pack
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mapping } from '../shared/rules/reading/document.ts';
import { parseRules } from '../shared/rules/reading/parse.ts';
import { problemText } from '../shared/rules/reading/problem.ts';

const folder = fileURLToPath(new URL('../shared/rules/pack/', import.meta.url));

/** The shipped rules as JSON, by file. What only people need stays behind. */
export async function packText(): Promise<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yml'))
    .sort();
  const rules: [string, Mapping][] = [];
  for (const file of files) {
    const { documents, problems } = await parseRules(readFileSync(join(folder, file), 'utf8'), file);
    if (problems.length > 0) throw new Error(problems.map(problemText).join('\n'));
    if (documents.length !== 1) throw new Error(`${file}: one rule a file is expected.`);
    rules.push([file, shipped(documents[0]!.content)]);
  }
  return `${JSON.stringify(Object.fromEntries(rules), undefined, 1)}\n`;
}

const shipped = (content: Mapping): Mapping =>
  Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'license'));

if (import.meta.main) {
  const file = join(folder, 'built-in.json');
  writeFileSync(file, await packText());
  console.log(`${relative(process.cwd(), file)} is written.`);
}
