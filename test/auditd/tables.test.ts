import { describe, expect, it } from 'vitest';
import { modeText } from '../../shared/sources/auditd/describe/mode.ts';
import { keysOf } from '../../shared/sources/auditd/parse/decode.ts';
import { capabilityName, capabilityNames } from '../../shared/sources/auditd/tables/capabilities.ts';
import { errorOf } from '../../shared/sources/auditd/tables/errors.ts';
import { openFlags } from '../../shared/sources/auditd/tables/open-flags.ts';
import { signalName } from '../../shared/sources/auditd/tables/signals.ts';

describe('errors', () => {
  it.each([
    ['-1', 'EPERM'],
    ['-2', 'ENOENT'],
    ['-11', 'EAGAIN'],
    ['-35', 'EDEADLK'],
    ['-95', 'EOPNOTSUPP'],
    ['-111', 'ECONNREFUSED'],
    ['-115', 'EINPROGRESS'],
    ['-133', 'EHWPOISON'],
    ['-512', 'ERESTARTSYS'],
  ])('%s is %s', (exit, name) => {
    expect(errorOf(exit)?.name).toBe(name);
  });

  it.each(['0', '13', '-41', '-58', '-134', '-', '', 'toString'])('%j is none', (exit) => {
    expect(errorOf(exit)).toBeUndefined();
  });
});

describe('signals', () => {
  it.each([
    [1, 'SIGHUP'],
    [9, 'SIGKILL'],
    [16, 'SIGSTKFLT'],
    [31, 'SIGSYS'],
    [34, 'SIGRTMIN+2'],
    [64, 'SIGRTMIN+32'],
    [65, 'signal 65'],
    [-1, 'signal -1'],
  ])('%i is %s', (number, name) => {
    expect(signalName(number)).toBe(name);
  });
});

describe('capabilities', () => {
  it.each([
    ['0', 'chown'],
    ['21', 'sys_admin'],
    ['40', 'checkpoint_restore'],
    ['41', undefined],
    ['x', undefined],
  ])('number %s is %s', (number, name) => {
    expect(capabilityName(number)).toBe(name);
  });

  it.each([
    ['0000000000000000', 'none'],
    ['000001ffffffffff', 'all'],
    ['0000000000003000', 'net_admin,net_raw'],
    ['8000000000000000', '63'],
    ['', undefined],
    ['zz', undefined],
    ['00000000000000000', undefined],
  ])('mask %s is %s', (mask, names) => {
    expect(capabilityNames(mask)).toBe(names);
  });
});

describe('modes', () => {
  it.each([
    [0o100644, 'file,644'],
    [0o104755, 'file,suid,755'],
    [0o041777, 'dir,sticky,777'],
    [0o020620, 'character,620'],
    [0o060660, 'block,660'],
    [0o140777, 'socket,777'],
    [0o010600, 'fifo,600'],
    [0o120777, 'link,777'],
    [0o755, '0755'],
    [0o2000, 'sgid,0000'],
  ])('%s is %s', (mode, text) => {
    expect(modeText(mode)).toBe(text);
  });
});

describe('open flags', () => {
  it.each([
    [0, 'x86_64', 'O_RDONLY'],
    [0x241, 'x86_64', 'O_WRONLY|O_CREAT|O_TRUNC'],
    [0x10000, 'x86_64', 'O_RDONLY|O_DIRECTORY'],
    [0x10000, 'aarch64', 'O_RDONLY|O_DIRECT'],
    [0x8000, 'aarch64', 'O_RDONLY|O_NOFOLLOW'],
    [0x101002, 'x86_64', 'O_RDWR|O_SYNC'],
  ])('%i on %s are %s', (flags, architecture, text) => {
    expect(openFlags(flags, architecture)).toBe(text);
  });
});

describe('keys of a rule', () => {
  it.each([
    ['one', ['one']],
    ['one\x01two', ['one', 'two']],
    ['\x01one\x01', ['one']],
    ['with blanks\x01two', ['with blanks', 'two']],
  ])('%j are %j', (value, keys) => {
    expect(keysOf(value)).toEqual(keys);
  });
});
