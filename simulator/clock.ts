import { randomBytes, randomUUID } from 'node:crypto';

/** Time and chance, which tests and the demo want to know beforehand. */
export interface Surroundings {
  /** Epoch milliseconds. */
  now(): number;
  uuid(): string;
  /** 11 characters for `!{firehose:random-string}`. */
  randomString(): string;
}

export const realSurroundings: Surroundings = {
  now: Date.now,
  uuid: randomUUID,
  randomString: () => randomBytes(6).toString('hex').slice(0, 11),
};

/** Time stands still unless `time` is set, and ids count up. */
export interface FixedSurroundings extends Surroundings {
  time: number;
}

/** @example const surroundings = fixedSurroundings(Date.parse('2026-01-15T00:00:00Z')); */
export function fixedSurroundings(time: number): FixedSurroundings {
  let uuids = 0;
  let strings = 0;
  const digits = (count: number, length: number) => String(count).padStart(length, '0');
  return {
    time,
    now() {
      return this.time;
    },
    uuid: () => `00000000-0000-4000-8000-${digits(++uuids, 12)}`,
    randomString: () => digits(++strings, 11),
  };
}
