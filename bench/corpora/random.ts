/** Seeded random numbers and the choices made from them, so that a corpus can be made again from its seed. */
export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  int(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  hex(digits: number): string;
  digits(count: number): string;
  /** `8-4-4-4-12` hex digits in lower case. */
  uuid(): string;
  /** Upper-case letters and digits, as in AWS access key ids. */
  capitals(count: number): string;
}

/** The same seed gives the same numbers (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const int = (limit: number): number => Math.floor(next() * limit);
  const text = (alphabet: string, count: number): string => {
    let made = '';
    for (let i = 0; i < count; i++) made += alphabet[int(alphabet.length)];
    return made;
  };
  const hex = (count: number): string => text('0123456789abcdef', count);
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(list.length)]!,
    hex,
    digits: (count) => text('0123456789', count),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    capitals: (count) => text('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', count),
  };
}

/** A choice among rows by their weight. */
export function weighted<T extends { readonly weight: number }>(rows: readonly T[]): (random: Random) => T {
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  return (random) => {
    let left = random.int(total * 1000) / 1000;
    for (const row of rows) {
      left -= row.weight;
      if (left < 0) return row;
    }
    return rows.at(-1)!;
  };
}
