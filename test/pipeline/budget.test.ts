import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../shared/pipeline/budget.ts';
import { runs } from '../support/properties.ts';

const bound = { perByte: 2, spread: 100, least: 5, pool: 50 };
const shareOf = (size: number, count: number) => size * 2 + Math.max(5, 100 / count);

describe('a budget', () => {
  it('gives each record its share, whatever the others take before it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }), fc.nat(), (sizes, pick) => {
        const mine = pick % sizes.length;
        const budget = new Budget(sizes, bound);
        for (const record of sizes.keys()) if (record !== mine) budget.takeUpTo(record, 1e9);
        expect(budget.take(mine, shareOf(sizes[mine]!, sizes.length))).toBe(true);
      }),
      runs(100),
    );
  });

  it('never gives more than all shares and the pool', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(100)), { maxLength: 200 }),
        (sizes, takes) => {
          const budget = new Budget(sizes, bound);
          let taken = 0;
          for (const [record, amount] of takes) {
            if (budget.take(record % sizes.length, amount)) taken += amount;
          }
          const most = sizes.reduce((sum, size) => sum + shareOf(size, sizes.length), bound.pool);
          expect(taken).toBeLessThanOrEqual(most + 1e-6);
        },
      ),
      runs(100),
    );
  });

  it('takes nothing where not all is left', () => {
    const budget = new Budget([0], bound);
    expect(budget.take(0, 151)).toBe(false);
    expect(budget.left(0)).toBe(150);
    expect(budget.take(0, 150)).toBe(true);
    expect(budget.take(0, 1)).toBe(false);
  });
});
