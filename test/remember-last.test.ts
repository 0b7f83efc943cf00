import { expect, it, vi } from 'vitest';
import { rememberLast } from '../shared/remember-last.ts';

const setUp = () => {
  const make = vi.fn((account: string, region?: string) => ({ account, region }));
  return { make, cloudOf: rememberLast(make) };
};

it('gives the same answer, made once, while the arguments are the same', () => {
  const { make, cloudOf } = setUp();
  const first = cloudOf('111122223333', 'eu-west-1');
  expect(cloudOf('111122223333', 'eu-west-1')).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
  expect(first).toEqual({ account: '111122223333', region: 'eu-west-1' });
});

it.each([
  ['another first argument', '444455556666', 'eu-west-1'],
  ['another second argument', '111122223333', 'us-east-1'],
  ['a second argument that is missing', '111122223333', undefined],
  ['a second argument that is empty', '111122223333', ''],
])('answers anew for %s, and for the earlier arguments after it', (_, account, region) => {
  const { cloudOf } = setUp();
  const first = cloudOf('111122223333', 'eu-west-1');
  expect(cloudOf(account, region)).toEqual({ account, region });
  expect(cloudOf('111122223333', 'eu-west-1')).toEqual(first);
});

it('remembers no text that is too long, and keeps what it had', () => {
  const { make, cloudOf } = setUp();
  const first = cloudOf('111122223333');
  const long = 'x'.repeat(501);
  expect(cloudOf(long)).toEqual({ account: long, region: undefined });
  expect(cloudOf(long)).not.toBe(cloudOf(long));
  expect(cloudOf('111122223333')).toBe(first);
  expect(make.mock.calls.filter(([account]) => account === '111122223333')).toHaveLength(1);
});
