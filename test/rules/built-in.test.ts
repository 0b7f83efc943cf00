import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packText } from '../../scripts/rules-pack.ts';
import { loadBuiltIn } from '../../shared/rules/built-in.ts';
import { compileRules } from '../../shared/rules/compile.ts';
import type { RuleDocument } from '../../shared/rules/reading/document.ts';
import { isKeepRule, ruleNames, selectRules } from '../../shared/rules/select.ts';

describe('the shipped rules', () => {
  it('are what `npm run rules:pack` makes of the YAML', async () => {
    const file = new URL('../../shared/rules/pack/built-in.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(await packText());
  });

  it('load without YAML, and only those with a placeholder need a setting', async () => {
    const documents = await loadBuiltIn();
    const { problems } = await compileRules(documents);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ kind }) => kind)).toEqual(errors.map(() => 'placeholder'));
    expect(errors.length).toBeLessThan(3);
  });
});

describe('selecting rules', () => {
  const documents: RuleDocument[] = ['cloudtrail/a.yml', 'windows/b.yml', 'keep/c.yml'].map((file, i) => ({
    file,
    content: { name: 'abc'[i]! },
  }));
  const files = (names: readonly string[]): string[] =>
    selectRules(names, documents).documents.map(({ file }) => file);

  it('takes `builtin` for all but the keep rules', () => {
    expect(files(['builtin'])).toEqual(['cloudtrail/a.yml', 'windows/b.yml']);
    expect(documents.filter(isKeepRule).map(({ file }) => file)).toEqual(['keep/c.yml']);
  });

  it('takes names, each rule once and in the order of the pack', () => {
    expect(files(['c', 'builtin', 'a'])).toEqual(['cloudtrail/a.yml', 'windows/b.yml', 'keep/c.yml']);
    expect(ruleNames(documents)).toEqual(['a', 'b', 'c']);
  });

  it('reports names that no rule has', () => {
    expect(selectRules(['a', 'd', 'constructor'], documents).unknown).toEqual(['d', 'constructor']);
  });
});
