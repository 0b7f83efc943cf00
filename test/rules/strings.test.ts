import { describe, expect, it } from 'vitest';
import { detecting, matched } from '../support/rules.ts';

describe('text', () => {
  it('is the whole value, without regard to case', async () => {
    expect(await matched("field: 'Admin'", ['admin', 'ADMIN', 'admins', 'an admin', ''])).toEqual([
      'admin',
      'ADMIN',
    ]);
  });

  it('is without regard to case in other alphabets too, wherever a letter stands', async () => {
    expect(await matched("field: '\u039f\u0394\u039f\u03a3'", ['\u03bf\u03b4\u03bf\u03c2'])).toHaveLength(1);
    expect(await matched("field|contains: '\u03a3\u0391'", ['\u039f\u03a3\u0391\u03a3'])).toHaveLength(1);
    expect(await matched("field: '\u30c6\u30b9\u30c8'", ['\u30c6\u30b9\u30c8', '\u30c6\u30b9'])).toHaveLength(
      1,
    );
  });

  it('is any of the values of a field', async () => {
    expect(await matched('field: b', [['a', 'b'], ['a'], []])).toEqual([['a', 'b']]);
  });

  it('is any of a list', async () => {
    expect(await matched("field: [a, 'b*']", ['a', 'bb', 'c'])).toEqual(['a', 'bb']);
  });
});

describe('numbers and truth values', () => {
  it('are compared by how they are written', async () => {
    expect(await matched('field: 4624', ['4624', '04624', '46240'])).toEqual(['4624']);
    expect(await matched('field: true', ['true', 'True', '1'])).toEqual(['true', 'True']);
  });

  it('keep their digits, be they many or zeros', async () => {
    expect(await matched('field: 001234567890', ['001234567890', '1234567890'])).toEqual(['001234567890']);
    expect(
      await matched('field: 18446744073709551615', ['18446744073709551615', '18446744073709552000']),
    ).toEqual(['18446744073709551615']);
  });
});

describe('wildcards', () => {
  it('* is any text, also none', async () => {
    expect(await matched("field: 'a*c'", ['ac', 'abc', 'abcc', 'abcd', 'xac'])).toEqual([
      'ac',
      'abc',
      'abcc',
    ]);
    expect(await matched("field: '*b*d*'", ['bd', 'abcde', 'dbd', 'db'])).toEqual(['bd', 'abcde', 'dbd']);
    expect(await matched("field: 'a*b*b'", ['ab', 'abb', 'axbyb'])).toEqual(['abb', 'axbyb']);
    expect(await matched("field: '*'", ['', 'x', null])).toEqual(['', 'x']);
  });

  it('? is one character', async () => {
    expect(await matched("field: 'prog?.exe'", ['prog1.exe', 'prog.exe', 'prog12.exe'])).toEqual([
      'prog1.exe',
    ]);
    expect(await matched("field: '*\\a?c*'", ['x\\abc', '\\ac', '\\axxc'])).toEqual(['x\\abc']);
  });

  it('neither takes a part of the value twice', async () => {
    expect(await matched("field: 'aba*aba'", ['aba', 'ababa', 'abaaba'])).toEqual(['abaaba']);
  });
});

describe('escapes', () => {
  const cases: readonly [written: string, matches: string, misses: string][] = [
    ['C:\\Windows', 'C:\\Windows', 'C:\\\\Windows'],
    ['C:\\\\Windows', 'C:\\Windows', 'C:\\\\Windows'],
    ['a\\*b', 'a*b', 'axb'],
    ['a\\?b', 'a?b', 'axb'],
    ['a\\\\*', 'a\\bc', 'abc'],
    ['a\\\\\\*', 'a\\*', 'a\\bc'],
    ['a\\\\\\b', 'a\\\\b', 'a\\b'],
    ['a\\\\\\\\b', 'a\\\\b', 'a\\\\\\b'],
    ['a\\', 'a\\', 'a'],
  ];
  it.each(cases)('%s is %s and not %s', async (written, matches, misses) => {
    expect(await matched(`field: '${written}'`, [matches, misses])).toEqual([matches]);
  });
});

describe('empty and null', () => {
  it("'' is a value without text", async () => {
    const matches = await detecting("selection:\n  field: ''\ncondition: selection");
    expect([{ field: '' }, { field: 'x' }, { field: null }, {}].map(matches)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('null is a field without a value, or no field', async () => {
    const matches = await detecting('selection:\n  field: null\ncondition: selection');
    expect([{ field: null }, {}, { field: '' }, { field: 'null' }].map(matches)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('null may be one of a list', async () => {
    const matches = await detecting("selection:\n  field: [null, '', '-']\ncondition: selection");
    expect([{ field: '-' }, { field: '' }, {}, { field: 'x' }].map(matches)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
