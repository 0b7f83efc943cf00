import { describe, expect, it } from 'vitest';
import { parseRules } from '../../shared/rules/reading/parse.ts';
import { problemText } from '../../shared/rules/reading/problem.ts';
import { compileText, problemsOfText, ruleText } from '../support/rules.ts';

const detection = 'a:\n  EventID: 1\ncondition: a';
const head = (lines: string): string => `${lines}\nlogsource:\n  product: windows\n`;
const id = 'id: 11111111-2222-4333-8444-555555555555';

describe('a file', () => {
  it('may hold several rules', async () => {
    const other = ruleText(
      detection,
      head('title: Other\nlevel: low\nid: 99999999-2222-4333-8444-555555555555\nname: other'),
    );
    const { rules, problems } = await compileText(`---\n${ruleText(detection)}---\n${other}`);
    expect(rules.rules.map(({ title, name }) => [title, name])).toEqual([
      ['A rule', 'rule'],
      ['Other', 'other'],
    ]);
    expect(problems).toEqual([]);
  });

  it('that is no YAML is reported with its line', async () => {
    const [problem] = await problemsOfText('title: A\nlogsource: [a\n');
    expect(problem).toMatch(/^\d: This is no valid YAML: /);
    expect(await problemsOfText('title: a\ntitle: b\n')).toEqual([
      '2: This is no valid YAML: Map keys must be unique',
    ]);
  });

  it.each([
    ['', 'undefined: The file holds no rule: a map with title, logsource and detection is expected.'],
    ['- a\n', '1: A rule is a map with title, logsource and detection; this document is none.'],
    ['just text', '1: A rule is a map with title, logsource and detection; this document is none.'],
  ])('that holds no rule: %j', async (text, expected) => {
    expect(await problemsOfText(text)).toEqual([expected]);
  });

  it('with one bad rule still gives the others', async () => {
    const bad = ruleText(
      'a:\n  b|no: c\ncondition: a',
      head(`title: Bad\nlevel: low\nid: 99999999-2222-4333-8444-555555555555`),
    );
    const { rules, problems } = await compileText(`${bad}---\n${ruleText(detection)}`);
    expect(rules.rules.map(({ title }) => title)).toEqual(['A rule']);
    expect(problems.map(problemText)).toEqual([
      expect.stringContaining('rule.yml:8: error: Sigma 2.1.0 has no modifier `no`'),
    ]);
  });

  it('reports all that is wrong with a rule at once, line by line', async () => {
    const rule = ruleText('a:\n  b|no: c\n  d: []\ncondition: a and e', head(`title: T\nlevel: hihg\n${id}`));
    expect(await problemsOfText(rule)).toEqual([
      "2: The level 'hihg' is none of Sigma's: informational, low, medium, high, critical.",
      expect.stringMatching(/^8: Sigma 2.1.0 has no modifier `no`/),
      '9: The list of values is empty; no event could ever match.',
      "10: The condition names 'e', which no search identifier is called; there are a.",
    ]);
  });

  it('can name one part a few times, and not without end', async () => {
    const named = ruleText('a: &a\n  EventID: 1\nb: *a\ncondition: a and b');
    expect((await compileText(named)).problems).toEqual([]);
    const lines = Array.from(
      { length: 12 },
      (_, i) => `n${i + 1}: &n${i + 1} [${'*n'.concat(String(i)).concat(', ').repeat(10)}]`,
    );
    const [problem] = await problemsOfText(`n0: &n0 x\n${lines.join('\n')}\n`);
    expect(problem).toContain('too many values for a rule');
    expect(await problemsOfText('a: &a [*a]\n')).toEqual([
      '1: The document is nested deeper than 50 levels.',
    ]);
  });
});

describe('what a rule says about itself', () => {
  it('is read as it is', async () => {
    const text = ruleText(
      detection,
      head(`title: T
${id}
name: my-rule
status: test
description: |
  Says it.
author: me
date: 2026-01-15
modified: 2026-01-16
references: [https://example.com]
tags: [attack.t1078]
falsepositives: one
level: critical
custom: anything`),
    );
    const { rules, problems } = await compileText(text);
    expect(problems).toEqual([]);
    expect(rules.rules).toEqual([
      {
        id: '11111111-2222-4333-8444-555555555555',
        name: 'my-rule',
        title: 'T',
        description: 'Says it.',
        status: 'test',
        level: 'critical',
        date: '2026-01-15',
        modified: '2026-01-16',
        author: 'me',
        references: ['https://example.com'],
        tags: ['attack.t1078'],
        falsePositives: ['one'],
        logSource: { product: 'windows', service: undefined, category: undefined },
      },
    ]);
  });

  it.each([
    ['no title', `level: low\n${id}`, '1: The rule has no title'],
    ['an unknown level', `title: T\n${id}\nlevel: urgent`, "3: The level 'urgent' is none of Sigma's"],
    ['an unknown status', `title: T\n${id}\nstatus: done`, "3: The status 'done' is none of Sigma's"],
    [
      'the status unsupported',
      `title: T\n${id}\nstatus: unsupported`,
      '3: The rule says of itself that it is unsupported',
    ],
    ['a list for a text', `title: T\n${id}\nauthor: [a]`, '3: `author` has to be text; it is a list'],
    ['another taxonomy', `title: T\n${id}\ntaxonomy: ecs`, '3: The rule is written in the taxonomy "ecs"'],
  ])('is not loaded with %s', async (_, lines, expected) => {
    expect((await problemsOfText(ruleText(detection, head(lines))))[0]).toContain(expected);
  });

  it.each([
    ['logsource: windows\n', 'The rule needs a logsource'],
    ['logsource:\n  definition: audit\n', 'The logsource names no product, service or category'],
  ])('%j is no logsource', async (lines, expected) => {
    expect((await problemsOfText(ruleText(detection, `title: T\n${id}\n${lines}`)))[0]).toContain(expected);
  });

  it.each([
    ['no id', 'title: T\nlevel: low', 'The rule has no id'],
    ['an id that is no UUID', 'title: T\nlevel: low\nid: my-rule', "The id 'my-rule' is no UUID"],
    ['no level', `title: T\n${id}`, 'The rule has no level, so it counts as informational'],
    ['the status deprecated', `title: T\nlevel: low\n${id}\nstatus: deprecated`, 'The rule is deprecated'],
    [
      'an old date',
      `title: T\nlevel: low\n${id}\ndate: 2023/01/15`,
      "The date '2023/01/15' isn't written as YYYY-MM-DD",
    ],
  ])('warns of %s and loads', async (_, lines, expected) => {
    const text = ruleText(detection, head(lines));
    const { rules } = await compileText(text);
    expect(rules.rules).toHaveLength(1);
    expect((await problemsOfText(text, 'warning'))[0]).toContain(expected);
  });

  it('without an id gets one that stays', async () => {
    const text = ruleText(detection, head('title: T\nlevel: low'));
    const ids = await Promise.all(
      [text, text].map(async (one) => (await compileText(one)).rules.rules[0]!.id),
    );
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
    expect((await compileText(text.replace('title: T', 'title: U'))).rules.rules[0]!.id).not.toBe(ids[0]);
  });

  it('may not have the id or the name of another', async () => {
    const twice = `${ruleText(detection)}---\n${ruleText(detection)}`;
    expect(await problemsOfText(twice)).toEqual([
      "12: The rule in rule.yml has the id '11111111-2222-4333-8444-555555555555' as well; each rule needs its own.",
    ]);
    const named = twice.replace('11111111', '99999999');
    expect((await problemsOfText(named))[0]).toContain("has the name 'rule' as well");
  });
});

describe('what Sigma has besides rules', () => {
  it.each([
    ['correlation:\n  type: event_count\n', 'This is a correlation rule'],
    ['filter:\n  rules: [a]\n', 'This is a Sigma filter'],
    ['action: global\n', 'collection of the old Sigma format'],
  ])('refuses %j by name', async (lines, expected) => {
    const { problems } = await compileText(`title: T\n${lines}`);
    expect(problems).toMatchObject([
      { line: 2, kind: 'unsupported', message: expect.stringContaining(expected) },
    ]);
  });
});

it('names such as __proto__ are plain data', async () => {
  const { documents } = await parseRules('__proto__: {a: 1}\nconstructor: b\n', 'f.yml');
  expect(Object.keys(documents[0]!.content)).toEqual(['__proto__', 'constructor']);
  const text = ruleText(
    '__proto__:\n  __proto__: x\nconstructor:\n  constructor: x\ncondition: __proto__ or constructor',
  );
  expect(await problemsOfText(text)).toEqual([]);
});
