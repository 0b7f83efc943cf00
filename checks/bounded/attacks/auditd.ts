import { type Attack, best, envelope, noise, payload, payloadText, records, repeated } from '../payloads.ts';

const audit = (serial: number, type: string, fields: string): string =>
  `type=${type} msg=audit(1768478700.123:${serial}): ${fields}`;
const execve = (serial: number): string =>
  audit(
    serial,
    'SYSCALL',
    'arch=c000003e syscall=59 success=yes exit=0 ppid=1 pid=2 auid=1000 uid=0 comm="id" exe="/tmp/id" key="x"',
  );
/** Audit events with as little beside them as CloudWatch Logs' layout allows. */
const plainLines = (count: number): string =>
  envelope(
    `[${Array.from({ length: count }, (_, i) => `{"id":"1","timestamp":1,"message":"${audit(i, 'A', '')}"}`).join(',')}]`,
  );
const manyStreams = (count: number, events: number): string =>
  Array.from({ length: count }, (_, stream) =>
    payloadText(`s${stream}`, [Array.from({ length: events }, (_, i) => audit(i, 'A', '')).join('\n')]),
  ).join('');

export const auditdAttacks: readonly Attack[] = [
  {
    name: 'tiny audit events, 5,000 in each of 60 log events',
    make: () =>
      records(
        3,
        Array.from({ length: 20 }, (_, at) =>
          Array.from({ length: 5000 }, (_, i) => audit(at * 5000 + i, 'A', 'a=1')).join('\n'),
        ),
      ),
  },
  {
    name: 'one audit event of 200,000 records',
    make: () =>
      records(
        2,
        Array.from({ length: 20 }, () =>
          Array.from({ length: 5000 }, (_, i) => audit(7, 'PATH', `item=${i} name="/etc/${i}"`)).join('\n'),
        ),
      ),
  },
  {
    name: 'one audit event whose log events are all equal',
    make: () => records(5, repeated(30_000, execve(1))),
  },
  {
    name: 'audit events of one log event each',
    make: () =>
      records(
        5,
        Array.from({ length: 25_000 }, (_, i) => audit(i, 'A', 'a=1')),
      ),
  },
  {
    name: 'audit events of one log event each, and of many',
    make: () => [best(plainLines(90_000) + manyStreams(100, 500) + payloadText('n', [noise(900_000)]))],
  },
  {
    name: 'EXECVE with 200,000 arguments, in two log events',
    make: () => [
      payload(
        'e',
        Array.from({ length: 2 }, (_, at) =>
          audit(
            at,
            'EXECVE',
            `argc=200000 ${Array.from({ length: 200_000 }, (_, i) => `a${i}=1`).join(' ')}`,
          ),
        ),
      ),
    ],
  },
  {
    name: 'not audit records, but lines like them',
    make: () => records(4, repeated(50, 'type=A msg=audit(\n'.repeat(5000))),
  },
  {
    name: 'findings: audit events that several rules match',
    make: () =>
      records(
        5,
        Array.from({ length: 20_000 }, (_, i) => execve(i)),
      ),
  },
  {
    name: 'an audit record of 30 MB of fields',
    make: () => [payload('e', [audit(1, 'USER_CMD', 'a=1 '.repeat(7_500_000))])],
  },
  {
    name: 'audit records of 110,000 fields with names of their own',
    make: () =>
      records(
        3,
        Array.from({ length: 2 }, (_, at) =>
          audit(at, 'USER_CMD', Array.from({ length: 110_000 }, (_, i) => `f${at}${i}=1`).join(' ')),
        ),
      ),
  },
];
