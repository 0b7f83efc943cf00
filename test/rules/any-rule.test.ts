import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../shared/rules/compile.ts';
import { explain } from '../../shared/rules/explain.ts';
import type { Content, Mapping } from '../../shared/rules/reading/document.ts';
import { parseRules } from '../../shared/rules/reading/parse.ts';
import { knownModifiers } from '../../shared/rules/values/modifiers.ts';
import { eventWith } from '../support/rules.ts';

const scalar: fc.Arbitrary<Content> = fc.oneof(
  fc.string(),
  fc.constantFrom('*', '\\', '%x%', '10.0.0.0/8', '^a+$', '5', ''),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);
/** Mostly as a rule should have it, and now and then anything. */
const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<Content>) =>
  fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: other, weight: 1 });
const modifiers = fc.oneof(
  fc.array(fc.constantFrom('contains', 'startswith', 'all', 'cased', 'neq', 'windash'), { maxLength: 2 }),
  fc.array(fc.constantFrom(...knownModifiers), { maxLength: 3 }),
);
const key = fc
  .tuple(fc.constantFrom('', 'a', 'b.c', '__proto__', 'constructor'), modifiers)
  .map(([field, names]) => [field, ...names].join('|'));
const value = mostly(
  fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 3 })),
  fc.constantFrom<Content[]>([], {}, { a: 1 }, [[]]),
);
const map = fc.dictionary(key, value, { minKeys: 1, maxKeys: 2 });
const selection = mostly(
  map,
  fc.oneof(fc.array(fc.oneof(map, scalar), { maxLength: 3 }), scalar) as fc.Arbitrary<Content>,
);
const condition = mostly(
  fc.constantFrom('a', 'not a', 'a or b', '1 of them', 'all of *', 'not 1 of a*', 'b and not a', '(a'),
  scalar,
);
const detection = mostly(fc.record({ a: selection, b: fc.constant({ a: 'aaa' }), condition }), scalar);
const content = fc.record(
  {
    title: mostly(fc.constant('T'), scalar),
    id: mostly(fc.constant('my-rule'), scalar),
    name: mostly(fc.constant('mine'), scalar),
    level: mostly(fc.constant('low'), scalar),
    status: mostly(fc.constant('test'), scalar),
    tags: mostly(fc.constant(['a.b']), value),
    logsource: mostly(fc.constant({ product: 'windows' }), value),
    detection,
  },
  { requiredKeys: ['title', 'logsource', 'detection'] },
);

const events = [
  eventWith({}),
  eventWith({ a: 'aaa', 'b.c': ['10.1.2.3', '5'], constructor: null }),
  eventWith({ a: 'x', 'b.c': '*' }, { parts: [eventWith({ a: 'x' }), eventWith({ 'b.c': '*' })] }),
];

describe('any rule', () => {
  it('loads and judges, or is reported as a problem: nothing throws', async () => {
    let loaded = 0;
    await fc.assert(
      fc.asyncProperty(content, async (one) => {
        const options = { placeholders: { x: ['y*'] } };
        const compilation = await compileRules(
          [{ file: 'r.yml', content: one as unknown as Mapping }],
          options,
        );
        const errors = compilation.problems.filter(({ severity }) => severity === 'error');
        expect(compilation.compiled.length).toBe(errors.length > 0 ? 0 : 1);
        for (const event of events) {
          const matches = compilation.rules.judge(event).length > 0;
          for (const rule of compilation.compiled) {
            loaded++;
            expect(explain(rule, compilation.slots, event).matches).toBe(matches);
          }
        }
      }),
      { numRuns: 600 },
    );
    expect(loaded).toBeGreaterThan(50);
  });

  it('any text is read or reported as a problem', async () => {
    const line = fc.constantFrom(
      'title: a',
      'a: &x [1]',
      'b: *x',
      '- c',
      '---',
      '  d: |',
      '{',
      '"',
      'e: !!binary x',
      '<<: *x',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        async (text) => {
          const { documents, problems } = await parseRules(text, 'r.yml');
          expect(documents.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
