import { describe, expect, it } from 'vitest';
import { disagreements, listedClasses, unsaid } from '../../checks/agreement/table.ts';
import type { OurField } from '../../checks/ausearch/ours.ts';
import { agree, isInterpreted, type Pair, pairsOf } from '../../checks/ausearch/pairs.ts';

const field = (name: string, value: string, meaning?: string, written = value): OurField => ({
  name,
  written,
  value,
  meaning,
});
const record = (...fields: OurField[]) => ({
  head: 'TEST 1:1',
  type: 'TEST',
  text: '',
  call: undefined,
  fields,
});
const shown = (text: string) => ({ head: 'TEST 1:1', text, used: false });
const pair = (one: OurField, theirs: string | undefined): Pair => ({ field: one, theirs });

describe('an interpreted record', () => {
  it('is cut into fields where our names stand, so that nothing stays uncompared', () => {
    const ours = record(field('uid', '0', 'root'), field('exe', '/bin/id'), field('lost', '1'));
    expect(pairsOf(ours, shown('uid=root extra exe=/bin/id')).map(({ theirs }) => theirs)).toEqual([
      'root extra',
      '/bin/id',
      undefined,
    ]);
  });

  it.each([
    ['the same meaning', field('uid', '0', 'root'), 'root', true],
    ['another meaning', field('uid', '0', 'root'), 'daemon', false],
    ['a meaning that only they have', field('uid', '0'), 'root', false],
    ['a number without a name', field('uid', '1234'), 'unknown(1234)', true],
    ['more than we have', field('uid', '0', 'root'), 'root extra', false],
    ['quotes', field('op', 'add_rule'), '"add_rule"', true],
    ['control characters', field('a0', 'a\nb'), 'a\\012b', true],
    ['several keys', field('key', 'a\x01b'), 'a key=b', true],
    ['punctuation of old records', field('res', 'success'), "success)'", true],
    ['a field they lack', field('res', '1'), undefined, false],
  ])('agrees or not: %s', (_, one, theirs, expected) => {
    expect(agree(pair(one, theirs))).toBe(expected);
  });

  it('counts what ausearch changed', () => {
    expect(isInterpreted(pair(field('uid', '0'), 'root'))).toBe(true);
    expect(isInterpreted(pair(field('name', '/a b', undefined, '2F612062'), '/a b'))).toBe(true);
    expect(isInterpreted(pair(field('a0', '1f'), '0x1f'))).toBe(false);
    expect(isInterpreted(pair(field('comm', 'id'), 'id'))).toBe(false);
  });
});

describe('the tables of docs/agreement.md', () => {
  const listed = [{ name: 'spelling', count: 2 }];

  it.each([
    ['nothing', [['spelling', 2]], true, []],
    [
      'a class that is not listed',
      [
        ['spelling', 2],
        ['other', 1],
      ],
      true,
      ["docs/agreement.md doesn't list `other`."],
    ],
    ['another number', [['spelling', 3]], true, ['docs/agreement.md says 2 of `spelling`; there are 3.']],
    ['a class that no longer occurs', [], true, ['docs/agreement.md says 2 of `spelling`; there are 0.']],
    ['nothing, where numbers are not held', [['spelling', 3]], false, []],
  ] as const)('object to %s', (_, found, counts, problems) => {
    expect(disagreements(new Map(found), listed, counts)).toEqual(problems);
  });

  it.each(['ausearch, real logs', 'ausearch, every number', 'go-libaudit'])('are there for %s', (heading) => {
    expect(listedClasses(heading).every(({ count }) => count > 0)).toBe(true);
  });

  it('say what the comparisons count', () => {
    expect(unsaid(['# Agreement with other readers', 'of 7 fields'])).toEqual([
      'docs/agreement.md should say "of 7 fields".',
    ]);
  });

  it('must be there', () => {
    expect(() => listedClasses('nobody')).toThrow('has no table');
  });
});
