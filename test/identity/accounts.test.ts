import { describe, expect, it } from 'vitest';
import { readAccounts } from '../../shared/identity/accounts.ts';

const namesIn = (...lines: string[]) => Object.fromEntries(readAccounts(lines.join('\n')));

describe('a map as getent prints it', () => {
  it('gives the users of passwd by number', () => {
    expect(
      namesIn('root:x:0:0:root:/root:/bin/bash', 'carol:x:1000:1000:Carol,,,:/home/carol:/bin/sh', ''),
    ).toEqual({ 0: 'root', 1000: 'carol' });
  });
  it('gives the groups of group by number', () => {
    expect(namesIn('wheel:x:10:carol,dave', 'web:x:33:')).toEqual({ 10: 'wheel', 33: 'web' });
  });
  it('counts the first of several names for a number, as the host does', () => {
    expect(namesIn('root:x:0:0::/:', 'toor:x:0:0::/:')).toEqual({ 0: 'root' });
  });
  it('holds names of directory services', () => {
    expect(namesIn('EXAMPLE\\jörg müller:*:70001:70001::/:')).toEqual({ 70001: 'EXAMPLE\\jörg müller' });
  });
  it('may come from Windows tools, with their line ends and byte order mark', () => {
    expect(namesIn('\uFEFFroot:x:0:0::/:\r', 'web:x:33:\r')).toEqual({ 0: 'root', 33: 'web' });
  });
  it('holds names that mean something to JavaScript', () => {
    expect([...readAccounts('__proto__:x:7:7::/:\nconstructor:x:8:8::/:')]).toEqual([
      ['7', '__proto__'],
      ['8', 'constructor'],
    ]);
  });
});

describe('a line that is no account', () => {
  it.each([
    ['an empty line', ''],
    ['a comment', '#carol:x:1000:1000::/:'],
    ['a NIS line', '+carol:x:1000:1000::/:'],
    ['no name', ':x:1000:1000::/:'],
    ['a blank name', ' :x:1000:1000::/:'],
    ['no number', 'carol:x::1000::/:'],
    ['a number in hex', 'carol:x:0x3e8:1000::/:'],
    ['a negative number', 'carol:x:-1:1000::/:'],
    ['the number for "no account"', 'carol:x:4294967295:1000::/:'],
    ['too few fields', 'carol:x:1000'],
    ['a control character', 'car\u001bol:x:1000:1000::/:'],
    ['an endless name', `${'c'.repeat(257)}:x:1000:1000::/:`],
  ])('is skipped: %s', (_, line) => {
    expect(namesIn(line, 'dave:x:1001:1001::/:')).toEqual({ 1001: 'dave' });
  });
  it('costs no more than its length', () => {
    const started = performance.now();
    expect(readAccounts(':'.repeat(4_000_000)).size).toBe(0);
    expect(readAccounts('a:'.repeat(2_000_000)).size).toBe(0);
    expect(readAccounts('\n'.repeat(4_000_000)).size).toBe(0);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
