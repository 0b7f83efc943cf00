import { describe, expect, it } from 'vitest';
import { detecting, matched, problemsOfText, ruleText } from '../support/rules.ts';

describe('re', () => {
  it('matches anywhere in a value, with regard to case', async () => {
    expect(await matched("field|re: 'a.c'", ['xabcx', 'ABC', 'ac'])).toEqual(['xabcx']);
    expect(await matched("field|re: '^a[^0-9]+(b|c)$'", ['axb', 'a1b', 'axbx'])).toEqual(['axb']);
    expect(await matched("field|re: 'x{2,3}y'", ['xxy', 'xy'])).toEqual(['xxy']);
  });

  it('takes a backslash as the expression has it, not as a wildcard escape', async () => {
    expect(await matched("field|re: '^C:\\\\[a-z]+\\*$'", ['C:\\abc*', 'C:\\abcd'])).toEqual(['C:\\abc*']);
  });

  it('i has no regard to case', async () => {
    expect(await matched("field|re|i: 'abc'", ['ABC', 'abd'])).toEqual(['ABC']);
  });

  it('m lets ^ and $ match at lines', async () => {
    expect(await matched("field|re: '^b$'", ['a\nb\nc'])).toEqual([]);
    expect(await matched("field|re|m: '^b$'", ['a\nb\nc'])).toEqual(['a\nb\nc']);
  });

  it('s lets a dot match the end of a line', async () => {
    expect(await matched("field|re: 'a.c'", ['a\nc'])).toEqual([]);
    expect(await matched("field|re|s: 'a.c'", ['a\nc'])).toEqual(['a\nc']);
  });

  it('goes with all and with lists', async () => {
    expect(await matched("field|re|all: ['a', 'b']", ['ab', 'a'])).toEqual(['ab']);
    expect(await matched("field|re: ['^a', 'b$']", ['ax', 'xb', 'x'])).toEqual(['ax', 'xb']);
  });

  it.each(["'(?=a)b'", "'(?<!a)b'", "'(a)\\1'", "'a++'", "'a{2000}'", "'('"])(
    'refuses %s',
    async (expression) => {
      const text = ruleText(`selection:\n  field|re: ${expression}\ncondition: selection`);
      const [problem] = await problemsOfText(text);
      expect(problem).toMatch(/^8: The regular expression isn't one that runs in linear time/);
    },
  );

  it('takes no longer for an expression that would run away elsewhere', async () => {
    const matches = await detecting("selection:\n  field|re: '^(a+)+$'\ncondition: selection");
    const started = performance.now();
    expect(matches({ field: `${'a'.repeat(200_000)}!` })).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
