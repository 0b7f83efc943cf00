import { describe, expect, it } from 'vitest';
import { detecting, problemsOfText, ruleText } from '../support/rules.ts';

/** The search identifiers a, b, c, sel_1, sel_2 and _hidden, each true where the event says so. */
const selections = ['a', 'b', 'c', 'sel_1', 'sel_2', '_hidden']
  .map((name) => `${name}:\n  ${name}: 'yes'`)
  .join('\n');

async function holds(condition: string): Promise<(...names: string[]) => boolean> {
  const matches = await detecting(`${selections}\ncondition: ${condition}`);
  return (...names) => matches(Object.fromEntries(names.map((name) => [name, 'yes'])));
}

describe('operators', () => {
  it('and, or, not', async () => {
    const both = await holds('a and b');
    expect([both('a', 'b'), both('a'), both()]).toEqual([true, false, false]);
    const one = await holds('a or b');
    expect([one('a'), one('b'), one('c')]).toEqual([true, true, false]);
    const without = await holds('a and not b');
    expect([without('a'), without('a', 'b')]).toEqual([true, false]);
    expect((await holds('not not a'))('a')).toBe(true);
  });

  it('not binds more than and, and more than or', async () => {
    const mixed = await holds('a or b and not c');
    expect([mixed('a', 'c'), mixed('b'), mixed('b', 'c')]).toEqual([true, true, false]);
    const first = await holds('not a and b');
    expect([first('b'), first('a', 'b'), first()]).toEqual([true, false, false]);
  });

  it('parentheses bind most', async () => {
    const grouped = await holds('(a or b) and c');
    expect([grouped('a', 'c'), grouped('a'), grouped('c')]).toEqual([true, false, false]);
    const negated = await holds('not (a or (b and c))');
    expect([negated('b'), negated('a'), negated('b', 'c')]).toEqual([true, false, false]);
  });

  it('may be written in upper case', async () => {
    expect((await holds('a AND NOT b'))('a')).toBe(true);
  });
});

describe('1 of, all of', () => {
  it('1 of a pattern', async () => {
    const one = await holds('1 of sel_*');
    expect([one('sel_2'), one('sel_1', 'sel_2'), one('a')]).toEqual([true, true, false]);
    expect((await holds('any of sel_*'))('sel_1')).toBe(true);
  });

  it('all of a pattern, with * anywhere', async () => {
    const all = await holds('all of s*_*');
    expect([all('sel_1', 'sel_2'), all('sel_1')]).toEqual([true, false]);
  });

  it('them is all search identifiers that do not begin with an underscore', async () => {
    const one = await holds('1 of them');
    expect([one('c'), one('_hidden')]).toEqual([true, false]);
    const all = await holds('all of them');
    expect([all('a', 'b', 'c', 'sel_1', 'sel_2'), all('a', 'b', 'c', 'sel_1')]).toEqual([true, false]);
  });

  it('binds more than not', async () => {
    const none = await holds('a and not 1 of sel_*');
    expect([none('a'), none('a', 'sel_2')]).toEqual([true, false]);
  });

  it('a name stands for itself only, a pattern names hidden ones too', async () => {
    expect((await holds('_hidden'))('_hidden')).toBe(true);
    expect((await holds('1 of _*'))('_hidden')).toBe(true);
  });
});

describe('several conditions', () => {
  it('are joined by or', async () => {
    const matches = await detecting(`${selections}\ncondition:\n  - a and b\n  - c`);
    const on = (...names: string[]) => matches(Object.fromEntries(names.map((name) => [name, 'yes'])));
    expect([on('a', 'b'), on('c'), on('a')]).toEqual([true, true, false]);
  });
});

describe('what is no condition', () => {
  it.each([
    ['a and', 'The condition ends where a search identifier should be'],
    ['a b', "needs an `and` or `or` before 'b'"],
    ['(a', 'opens a parenthesis that it never closes'],
    ['a)', 'closes a parenthesis that it never opened'],
    ['and a', "has 'and' where a search identifier should be"],
    ['d', "names 'd', which no search identifier is called; there are a, b, c"],
    ['1 of d*', "names 'd*', which no search identifier is called"],
    ['2 of them', "has '2' of something; Sigma knows `1 of` and `all of` only"],
    ['1 of', "doesn't say of what"],
    ['a | count() > 5', 'pipes its matches into an aggregation'],
    ["''", 'The condition is empty'],
  ])('refuses %s', async (condition, message) => {
    const [problem] = await problemsOfText(ruleText(`${selections}\ncondition: ${condition}`));
    expect(problem).toContain(message);
  });

  it('a nesting that would exhaust the stack', async () => {
    const deep = `${'('.repeat(5000)}a${')'.repeat(5000)}`;
    const [problem] = await problemsOfText(ruleText(`${selections}\ncondition: ${deep}`));
    expect(problem).toContain('nested deeper than 100');
  });
});
