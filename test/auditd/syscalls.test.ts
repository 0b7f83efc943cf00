import { describe, expect, it } from 'vitest';
import { loadRareTables } from '../../shared/sources/auditd/tables/rare-tables.ts';
import { syscallName } from '../../shared/sources/auditd/tables/syscalls.ts';
import { one, record, syscall } from '../support/audit-record.ts';
import { numbers, syscallRows } from './rows-of-syscalls.ts';

const cases = syscallRows.flatMap((row) => row.calls.split(' ').map((call) => ({ call, ...row })));
const shown = (event: Awaited<ReturnType<typeof one>>): string => {
  const { class_uid, activity_id, activity_name } = event;
  return activity_id === 99 ? `${class_uid}/99 ${activity_name}` : `${class_uid}/${activity_id}`;
};

describe('a syscall that succeeded', () => {
  it.each(cases)('$call is $is', async ({ call, is, severity = 1, fields = {}, with: others = [] }) => {
    const event = await one(syscall(numbers[call]!, fields), ...others);
    expect(shown(event)).toBe(is);
    expect(event.status_id).toBe(1);
    expect(event.severity_id).toBe(severity);
    expect(event.metadata.event_code).toBe('SYSCALL');
    expect(event.unmapped?.syscall).toBe(call);
  });
});

const inet = [record('SOCKADDR', 'saddr=020001BBC6336409')];

describe('a syscall that failed', () => {
  const failed = cases.filter(({ call, fields }) => call !== 'connect' && fields?.exit === undefined);
  it.each(failed)('$call stays $is', async ({ call, is, fields, with: others = [] }) => {
    const event = await one(syscall(numbers[call]!, { ...fields, success: 'no', exit: '-13' }), ...others);
    expect(shown(event)).toBe(is);
    expect(event).toMatchObject({
      status_id: 2,
      severity_id: 2,
      status_code: 'EACCES',
      status_detail: 'Permission denied',
    });
  });

  it('is Fail where a connection was refused', async () => {
    const event = await one(syscall(42, { success: 'no', exit: '-111' }), ...inet);
    expect(shown(event)).toBe('4001/4');
    expect(event).toMatchObject({ status_id: 2, severity_id: 2, status_code: 'ECONNREFUSED' });
  });

  it('has an unknown outcome where a connection is still being made', async () => {
    const event = await one(syscall(42, { success: 'no', exit: '-115' }), ...inet);
    expect(shown(event)).toBe('4001/1');
    expect(event).toMatchObject({ status_id: 0, severity_id: 1, status_code: 'EINPROGRESS' });
  });
});

describe('names by architecture', () => {
  it.each([
    ['c000003e', 59, 'x86_64', 'execve'],
    ['c000003e', 257, 'x86_64', 'openat'],
    ['c000003e', 42, 'x86_64', 'connect'],
    ['40000003', 11, 'i386', 'execve'],
    ['40000003', 102, 'i386', 'socketcall'],
    ['c00000b7', 221, 'aarch64', 'execve'],
    ['c00000b7', 56, 'aarch64', 'openat'],
    ['c00000b7', 203, 'aarch64', 'connect'],
    ['40000028', 283, 'arm', 'connect'],
    ['c00000f3', 221, 'riscv64', 'execve'],
    ['c00000f3', 259, 'riscv64', 'riscv_flush_icache'],
    ['c000003e', 9999, 'x86_64', 'syscall_9999'],
    ['c000003e', 435, 'x86_64', 'clone3'],
    ['c00000b7', 439, 'aarch64', 'faccessat2'],
    ['c0000015', 4, 'ppc64le', 'write'],
    ['80000016', 42, 's390x', 'pipe'],
    ['12345678', 59, '12345678', 'syscall_59'],
  ])('%s %i is %s %s', async (arch, number, architecture, name) => {
    const { unmapped } = await one(syscall(number, { arch, a0: '8fc', exit: '7' }));
    expect(unmapped).toMatchObject({ arch: architecture, syscall: name });
  });

  it('come from the record where it is enriched', async () => {
    const { unmapped } = await one(
      `${syscall(4, { arch: 'c0000015' })}\x1dARCH=ppc64le SYSCALL=write UID="carol"`,
    );
    expect(unmapped?.syscall).toBe('write');
  });
});

describe('a syscall of a rare architecture', () => {
  it('has its name from the tables that are passed, whatever was asked before', async () => {
    expect(syscallName('s390x', '5', undefined)).toBe('syscall_5');
    expect(syscallName('s390x', '5', await loadRareTables())).toBe('open');
  });
});
