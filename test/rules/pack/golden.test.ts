import { expect, it } from 'vitest';
import { detectionOf } from '../../../shared/findings/make/detection.ts';
import { findingOf } from '../../../shared/findings/make/finding.ts';
import { subjectOf } from '../../../shared/findings/make/subject.ts';
import { observablesOf } from '../../../shared/ocsf/observables.ts';
import { golden, goldenEvent } from '../../support/golden.ts';
import { compiled, packDocuments, ruleEventOf } from './pack.ts';

const { rules } = await compiled(await packDocuments());

it('the shipped rule for a cleared Security log makes the golden finding', async () => {
  const pair = golden.find(({ name }) => name === 'windows-1102-log-cleared')!;
  const messages = pair.envelope!.logEvents.map(({ message }) => message);
  const [rule, ...more] = rules.judge(await ruleEventOf(messages));
  expect(more).toEqual([]);
  const finding = findingOf(detectionOf(rule!), subjectOf(pair.ocsf, true, 0));
  const written = JSON.parse(JSON.stringify({ ...finding, observables: observablesOf(finding) }));
  expect(written).toEqual(goldenEvent('detection-log-cleared'));
});

it('the tactics and techniques that a rule names have names', () => {
  for (const rule of rules.rules) {
    const tactics = rule.tags.filter((tag) => /^attack\.(?!t\d)/.test(tag));
    expect(detectionOf(rule).types, rule.name).toHaveLength(tactics.length);
    for (const { technique, sub_technique } of detectionOf(rule).attacks) {
      for (const one of [technique, sub_technique]) {
        if (one !== undefined) expect(one.name, `${rule.name}: ${one.uid}`).toBeDefined();
      }
    }
  }
});
