import { BoundedMap } from '../../../../bounded-map.ts';

const failureBit = 1n << 52n;
const successBit = 1n << 53n;
const outcomes = new BoundedMap<0 | 1 | 2>('outcomes by keywords', 100_000, () => 0);

/** 1 Success, 2 Failure by the audit bits of `Keywords`, 0 where neither is set. The mask exceeds a double's digits. */
export function outcomeOf(keywords: string | undefined): 0 | 1 | 2 {
  if (keywords === undefined) return 0;
  let outcome = outcomes.get(keywords);
  if (outcome === undefined) {
    const isMask = /^0[xX][0-9a-fA-F]{1,16}$/.test(keywords);
    const mask = isMask ? BigInt(keywords) : 0n;
    outcome = mask & failureBit ? 2 : mask & successBit ? 1 : 0;
    outcomes.set(keywords, outcome);
  }
  return outcome;
}
