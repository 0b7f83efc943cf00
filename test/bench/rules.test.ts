import { expect, it } from 'vitest';
import { syntheticRules } from '../../bench/rules/synthetic.ts';
import { compileRules } from '../../shared/rules/compile.ts';
import { parseRules } from '../../shared/rules/reading/parse.ts';

it('the synthetic rules all load, are about the three sources in turns, and are the same each time', async () => {
  const texts = syntheticRules(300);
  expect(syntheticRules(300)).toEqual(texts);
  const documents = await Promise.all(
    texts.map(async (text, i) => (await parseRules(text, `${i}.yml`)).documents[0]!),
  );
  const { rules, problems } = await compileRules(documents);
  expect(problems).toEqual([]);
  const products = rules.rules.map(({ logSource }) => logSource.product);
  expect(products.slice(0, 3)).toEqual(['windows', 'aws', 'linux']);
  expect(new Set(texts.map((text) => JSON.stringify(JSON.parse(text).detection))).size).toBe(300);
});
