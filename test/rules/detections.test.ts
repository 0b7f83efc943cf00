import { describe, expect, it } from 'vitest';
import { detecting, problemsOfText, ruleText } from '../support/rules.ts';

describe('maps', () => {
  it('want each of their lines', async () => {
    const matches = await detecting('selection:\n  a: 1\n  b: 2\ncondition: selection');
    expect([matches({ a: '1', b: '2' }), matches({ a: '1' })]).toEqual([true, false]);
  });

  it('may name a field several times with different modifiers', async () => {
    const matches = await detecting('selection:\n  a|startswith: x\n  a|endswith: y\ncondition: selection');
    expect([matches({ a: 'x-y' }), matches({ a: 'x' })]).toEqual([true, false]);
  });
});

describe('lists', () => {
  it('of maps want any of them', async () => {
    const matches = await detecting('selection:\n  - a: 1\n    b: 2\n  - c: 3\ncondition: selection');
    expect([matches({ a: '1', b: '2' }), matches({ c: '3' }), matches({ a: '1' })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('may mix maps and keywords', async () => {
    const matches = await detecting('selection:\n  - a: 1\n  - needle\ncondition: selection');
    expect([matches({ a: '1' }), matches({ x: 'a needle' }), matches({ x: 'hay' })]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('keywords', () => {
  const event = { a: 'EvilService started', b: ['svchost.exe -n evil', '4624'] };

  it('are found anywhere in any value, without regard to case', async () => {
    const one = await detecting("keywords:\n  - 'evilservice'\n  - 'nothing'\ncondition: keywords");
    expect([one(event), one({ a: 'else' })]).toEqual([true, false]);
    expect((await detecting("keywords: 'n e?il'\ncondition: keywords"))(event)).toBe(true);
    expect((await detecting("keywords: ['svchost*evil']\ncondition: keywords"))(event)).toBe(true);
    expect((await detecting('keywords: [4624]\ncondition: keywords'))(event)).toBe(true);
  });

  it('|all wants each of them', async () => {
    const all = await detecting(
      "keywords:\n  '|all':\n    - 'started'\n    - '-n evil'\ncondition: keywords",
    );
    expect([all(event), all({ a: 'started' })]).toEqual([true, false]);
  });

  it('may have modifiers of text', async () => {
    const cased = await detecting("keywords:\n  '|cased': 'evilservice'\ncondition: keywords");
    expect([cased(event), cased({ a: 'an evilservice' })]).toEqual([false, true]);
    const expression = await detecting("keywords:\n  '|re': '[0-9]{4}'\ncondition: keywords");
    expect([expression(event), expression({ a: '462' })]).toEqual([true, false]);
  });
});

describe('what is no detection', () => {
  it.each([
    ['condition: a', "names 'a', which no search identifier is called; the detection has none"],
    ['a:\n  b: c', 'The detection needs a condition'],
    [
      'a:\n  b: c\ncondition: []',
      'The detection needs a condition, or a list of several; it has an empty list',
    ],
    ['a: {}\ncondition: a', 'The map is empty'],
    ['a: []\ncondition: a', 'The search identifier is an empty list'],
    ['a: null\ncondition: a', 'A map of fields or a keyword is expected; this is null'],
    ['a:\n  - [b]\ncondition: a', 'A map of fields or a keyword is expected; this is a list'],
    ['a:\n  b: c\ntimeframe: 5m\ncondition: a', 'A timeframe belongs to aggregations'],
  ])('refuses %s', async (detection, message) => {
    expect((await problemsOfText(ruleText(detection)))[0]).toContain(message);
  });

  it('a search identifier that no condition uses is a warning', async () => {
    const text = ruleText('a:\n  b: c\nd:\n  e: f\ncondition: a');
    expect(await problemsOfText(text, 'warning')).toEqual([
      "9: No condition uses 'd'; take it away or name it there.",
    ]);
  });
});
