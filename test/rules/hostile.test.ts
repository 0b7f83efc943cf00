import { describe, expect, it } from 'vitest';
import { detecting } from '../support/rules.ts';

/** Milliseconds that a line takes on a value. */
async function timeOf(line: string, value: string): Promise<number> {
  const matches = await detecting(`selection:\n  ${line}\ncondition: selection`);
  const started = performance.now();
  expect(matches({ field: value })).toBe(false);
  return performance.now() - started;
}

const megabytes = 10;
const many = 'a'.repeat(megabytes * 1024 * 1024);

describe('a value of 10 MB', () => {
  it.each([
    'field|contains: aaaaab',
    "field: '*a*a*a*a*a*b'",
    "field: '*a?a*a?b*'",
    "field|contains: ['xaaaaaaaa', 'yaaaaaaaa', 'zaaaaaaa', 'baaaaaa', 'caaaaaaa', 'daaaaaa']",
    "field|windash|contains: 'a-b'",
    "field|re: 'a+b'",
    'field|gt: 5',
    'field|cidr: 10.0.0.0/8',
    'field|hour: 5',
  ])('is judged in a time that grows with its length only: %s', async (line) => {
    expect(await timeOf(line, many)).toBeLessThan(5000);
  });
});

describe('many wildcards', () => {
  it('take a text once, not once for each way to divide it', async () => {
    const pattern = `${'*a'.repeat(40)}*b`;
    expect(await timeOf(`field: '${pattern}'`, 'a'.repeat(100_000))).toBeLessThan(1000);
  });
});
