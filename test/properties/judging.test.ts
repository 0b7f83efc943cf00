import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transform } from '../../shared/pipeline/transform.ts';
import type { RuleEvent } from '../../shared/rule-event.ts';
import { records } from '../support/arbitrary-records.ts';
import { judgingBy, type StandInRule, standInRule } from '../support/judging.ts';
import { expectLaws } from '../support/laws.ts';
import { defaults, eventsOf } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';

/** Matches some events and not others, by nothing but what they say. */
const some =
  (of: number, remainder: number) =>
  (event: RuleEvent): boolean => {
    let characters = 0;
    for (const text of event.texts()) characters += text.length;
    return characters % of === remainder;
  };

const products = ['windows', 'aws', 'linux'];
const rules: StandInRule[] = products.flatMap((product) => [
  standInRule(`${product}-thirds`, product, some(3, 1)),
  standInRule(`${product}-halves`, product, some(2, 0)),
]);
/** Keeps half of each product that is named. */
const keepRules = fc
  .subarray(products)
  .map((named) => named.map((product) => standInRule(`keep-${product}`, product, some(2, 1))));

describe('whatever rules find and keep', () => {
  it('the books close, every line is valid, and each finding has its event or says that it was not kept', async () => {
    await fc.assert(
      fc.asyncProperty(
        records(false),
        keepRules,
        fc.constantFrom(6_000_000, 6000),
        async (inputs, keep, maxResponseBytes) => {
          const result = await transform(inputs, {
            region: 'eu-west-1',
            settings: { ...defaults, maxResponseBytes },
            judging: judgingBy(rules, keep),
            wholeFindings: 3,
          });
          expectLaws(inputs, result);
          const lines = result.records.flatMap(eventsOf);
          const found = lines.filter(({ metadata }) => metadata.product?.name === 'audit-firehose');
          const ids = new Set(lines.map(({ metadata }) => metadata.uid));
          for (const { finding_info, message } of found) {
            const [related] = finding_info!.related_events!;
            if (related!.desc === undefined) expect(ids).toContain(related!.uid);
            else expect(message).toContain('(the event itself was not kept)');
          }
          const { counts, first, unjudged } = result.findings();
          expect(unjudged).toBe(0);
          expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
          for (const { ocsf, summary } of first) {
            expect(ids).toContain(ocsf.metadata.uid);
            // There are always words: the account and region at least.
            expect(summary.where).not.toBe('');
          }
        },
      ),
      runs(100),
    );
  });
});
