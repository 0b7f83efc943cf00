import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../shared/rules/compile.ts';
import { testOf } from '../../shared/rules/node.ts';
import type { Mapping, RuleDocument } from '../../shared/rules/reading/document.ts';
import { Automaton } from '../../shared/rules/values/automaton.ts';
import { View } from '../../shared/rules/view.ts';
import { eventWith } from '../support/rules.ts';

const names = ['EventID', 'Image', 'CommandLine', 'key'];
const words = ['1', '4688', 'C:\\x\\cmd.exe', '/bin/sh', 'sh', '-enc', 'whoami', 'a-encb', ''];
const value = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom('*.exe', '*\\cmd.exe', '*enc*', 'who?mi', 'wh*i', '\\*'),
);
const key = fc
  .tuple(
    fc.constantFrom(...names),
    fc.constantFrom('', '|contains', '|endswith', '|startswith', '|neq', '|contains|all'),
  )
  .map(([name, modifier]) => name + modifier);
const selection = fc.oneof(
  fc.dictionary(key, fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })), {
    minKeys: 1,
    maxKeys: 3,
  }),
  fc.array(fc.dictionary(key, value, { minKeys: 1, maxKeys: 2 }), { minLength: 1, maxLength: 3 }),
);
const condition = fc.constantFrom(
  'a',
  'a and b',
  'a or b',
  'a and not b',
  '1 of them',
  'not (a and b)',
  'a or (b and not a)',
);
const detection = fc.record({ a: selection, b: selection, condition });
const event = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(fc.constantFrom(...words), fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })),
);

const documentOf = (detection: object, i: number): RuleDocument => ({
  file: `${i}.yml`,
  content: { title: 'T', logsource: { product: 'windows' }, level: 'low', detection } as unknown as Mapping,
});

describe('the index', () => {
  it('finds the rules that each rule by itself would match', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(detection, { minLength: 1, maxLength: 40 }),
        fc.array(event, { minLength: 1, maxLength: 5 }),
        async (detections, events) => {
          const { rules, compiled, slots } = await compileRules(detections.map(documentOf));
          expect(compiled).toHaveLength(detections.length);
          const view = new View(slots);
          for (const one of events.map((fields) => eventWith(fields))) {
            view.show(one);
            const expected = compiled.filter(({ node }) => testOf(node)(view)).map(({ rule }) => rule.name);
            expect(rules.judge(one).map(({ name }) => name)).toEqual(expected);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('asks an event for few fields, whatever the number of rules', async () => {
    const detections = Array.from({ length: 500 }, (_, i) => ({
      a: { EventID: 1000 + i, Image: `x${i}`, [`Field${i}`]: 'y' },
      condition: 'a',
    }));
    const { rules } = await compileRules(detections.map(documentOf));
    const asked: string[] = [];
    const one = eventWith({ EventID: '1005', Image: 'none' });
    rules.judge({
      ...one,
      values: (field) => {
        asked.push(field);
        return one.values(field);
      },
    });
    expect(asked).toEqual(['EventID', 'Image']);
  });
});

describe('the automaton', () => {
  it('finds exactly the texts that are there', () => {
    const text = fc.stringMatching(/^[ab\u3042]{1,5}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(text, { minLength: 1, maxLength: 12 }),
        fc.stringMatching(/^[abc\u3042\u3044]{0,40}$/),
        (texts, all) => {
          const found = new Set<number>();
          new Automaton(texts).search(all, (number) => found.add(number));
          expect([...found].sort((a, b) => a - b)).toEqual(
            texts.flatMap((one, i) => (all.includes(one) ? [i] : [])),
          );
        },
      ),
    );
  });
});
