import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/ocsf-schema.ts';
import { eventsFrom } from '../support/pipeline.ts';

const line = (type: string, fields: string, stamp = '1768478700.123:77') =>
  `type=${type} msg=audit(${stamp}): ${fields}`;
const syscall =
  'arch=c000003e syscall=59 success=yes exit=0 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=2 auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=7 comm="id" exe="/usr/bin/id" key=(null)';
const neighbour = line('SYSCALL', syscall, '1768478700.123:78');

/** The events of hostile lines; the one beside them must come out as if it were alone. */
async function eventsOf(...messages: string[]) {
  const events = await eventsFrom([...messages, neighbour]);
  expect(events.flatMap(problemsOf)).toEqual([]);
  const last = events.pop()!;
  expect(last).toMatchObject({ class_uid: 1007, metadata: { original_event_uid: '1768478700.123:78' } });
  return events;
}

describe('text that is almost a record', () => {
  it.each([
    ['no fields', line('SYSCALL', '')],
    ['no type', 'type= msg=audit(1768478700.123:77): a=b'],
    ['quotes without end', line('USER_LOGIN', `pid=1 uid=0 auid=0 ses=1 msg='op=login acct="al`)],
    ['a number of arguments that lies', `${line('EXECVE', 'argc=4294967295 a0="ls"')}`],
    [
      'arguments in parts that lie',
      line('EXECVE', 'argc=1 a0_len=99999999999 a0[0]=41 a0[4294967295]=42 a0[-1]=43'),
    ],
    ['hex of odd length', line('PROCTITLE', 'proctitle=4142434')],
    ['hex that is no UTF-8', line('PROCTITLE', 'proctitle=FFFEC328')],
    ['an address that is cut off', line('SOCKADDR', 'saddr=0A')],
    ['an address of an unknown family', line('SOCKADDR', 'saddr=FFFF0000')],
    ['a syscall that does not exist', line('SYSCALL', syscall.replace('syscall=59', 'syscall=99999999999'))],
    [
      'ids beyond 32 bits',
      line('SYSCALL', syscall.replaceAll(/([a-z]*[ug]id|pid)=\d+/g, '$1=99999999999999999999')),
    ],
    ['negative ids', line('SYSCALL', syscall.replaceAll(/([a-z]*[ug]id|pid)=\d+/g, '$1=-5'))],
    ['names that are traps', line('SYSCALL', `${syscall} __proto__=polluted constructor=c toString=t`)],
    ['a type that is a trap', line('__proto__', 'a=b')],
    ['a type that is another trap', line('constructor', 'a=b')],
    ['control characters', line('USER_CMD', 'pid=1 uid=0 \u0000\u0007=\u001b[2J')],
    ['a lone surrogate', line('USER_CMD', 'pid=1 uid=0 cmd=\ud800')],
  ])('%s: one event that is valid', async (_, message) => {
    expect(await eventsOf(message)).toHaveLength(1);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['a serial without end', `type=SYSCALL msg=audit(1768478700.123:${'9'.repeat(100_000)}): a=b`],
    ['a time without end', `type=SYSCALL msg=audit(${'9'.repeat(100_000)}.123:1): a=b`],
    ['a time beyond the year 9999', 'type=SYSCALL msg=audit(999999999999.000:1): a=b'],
    ['no serial', 'type=SYSCALL msg=audit(1768478700.123): a=b'],
    ['no end of the stamp', 'type=SYSCALL msg=audit(1768478700.123:77 a=b'],
  ])('%s: kept as it is', async (_, message) => {
    const [found] = await eventsOf(message);
    expect(JSON.stringify(found)).toContain(message.slice(0, 50));
  });
});

describe('size', () => {
  it.each([
    ['a command of 10 MB', line('PROCTITLE', `proctitle=${'41'.repeat(5_000_000)}`)],
    ['a field of 10 MB', line('USER_CMD', `pid=1 uid=0 cmd="${'x'.repeat(10_000_000)}"`)],
    ['100,000 fields', line('USER_CMD', Array.from({ length: 100_000 }, (_, i) => `f${i}=1`).join(' '))],
    ['100,000 fields of one name', line('SYSCALL', 'a=1 '.repeat(100_000))],
    ['100,000 equal signs', line('USER_CMD', '='.repeat(100_000))],
    ['100,000 quotes', line('USER_CMD', `msg=${'\'"'.repeat(50_000)}`)],
    ['a megabyte of blanks', line('USER_CMD', `a=b${' '.repeat(1_000_000)}c=d`)],
    ['a stamp within a stamp', `${'type=A msg=audit('.repeat(50_000)}`],
    [
      '100,000 arguments',
      line('EXECVE', `argc=100000 ${Array.from({ length: 100_000 }, (_, i) => `a${i}=41`).join(' ')}`),
    ],
  ])(
    '%s: one event, and in time',
    async (_, message) => {
      expect(await eventsOf(message)).toHaveLength(1);
    },
    5_000,
  );

  it('20,000 records of one event are joined in time', async () => {
    const paths = Array.from({ length: 20_000 }, (_, i) =>
      line('PATH', `item=${i} name="/tmp/${i}" inode=${i} nametype=NORMAL`),
    );
    const [found, ...others] = await eventsOf(line('SYSCALL', syscall), ...paths);
    expect(others).toEqual([]);
    expect(found!.class_uid).toBe(1007);
  }, 10_000);

  it('20,000 events side by side stay apart', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      line('SYSCALL', syscall, `1768478700.123:${100 + i}`),
    );
    const events = await eventsFrom([...lines, ...lines.map((one) => one.replace('SYSCALL', 'CWD'))]);
    expect(events).toHaveLength(20_000);
  }, 10_000);
});
