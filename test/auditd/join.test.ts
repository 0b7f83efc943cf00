import { describe, expect, it } from 'vitest';
import { auditdKind } from '../../shared/sources/auditd/index.ts';
import { auditd } from '../../shared/sources/auditd/source.ts';
import {
  described,
  linesOf,
  normalized,
  one,
  path,
  read,
  record,
  stamp,
  syscall,
} from '../support/audit-record.ts';

const call = syscall(257, { a2: '0', items: '1' });
const cwd = record('CWD', 'cwd="/root"');
const file = path(0, '/etc/shadow', 'NORMAL');
const end = record('EOE', '');
const whole = [call, cwd, file, end];

const ids = (lines: readonly { logEvent: { id: string } }[]) => lines.map(({ logEvent }) => logEvent.id);

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, i) =>
    permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]),
  );
}

describe('records of one event', () => {
  it.each(permutations(whole).map((lines) => ({ lines, order: lines.map((line) => line.slice(5, 12)) })))(
    'are joined in the order $order',
    async ({ lines }) => {
      const events = await read(linesOf([lines]));
      expect(events).toHaveLength(1);
      expect(ids(events[0]!.lines)).toEqual(['0-0', '0-1', '0-2', '0-3']);
      const [ocsf] = await normalized(...lines);
      expect(ocsf).toMatchObject({ class_uid: 1001, activity_id: 2, file: { path: '/etc/shadow' } });
    },
  );

  it('are joined across payloads, the first line first', async () => {
    const events = await read(linesOf([[call], [cwd, file], [end]]));
    expect(events.map((event) => ids(event.lines))).toEqual([['0-0', '1-0', '1-1', '2-0']]);
  });

  it('are distinguished by stream, node, time and serial', async () => {
    const others = [
      record('CWD', 'cwd="/b"', '1768478700.123:4568'),
      record('CWD', 'cwd="/c"', '1768478700.124:4567'),
      `node=web02 ${cwd}`,
    ];
    const events = await read([...linesOf([[call, ...others]]), ...linesOf([[cwd]], 'i-0bbbbbbbbbbbbbbbb')]);
    expect(events.map((event) => event.records.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('are joined though others come in between', async () => {
    const other = syscall(42, {}, '1768478700.123:9');
    const events = await read(linesOf([[call, other, cwd, end, file]]));
    expect(events.map((event) => ids(event.lines))).toEqual([['0-0', '0-2', '0-3', '0-4'], ['0-1']]);
  });

  it('survive a serial that starts again', async () => {
    const last = syscall(257, {}, '1768478700.123:4294967295');
    const next = syscall(257, {}, '1768478700.123:0');
    const events = await normalized(last, next);
    expect(events.map((event) => event.metadata.original_event_uid)).toEqual([
      '1768478700.123:4294967295',
      '1768478700.123:0',
    ]);
  });

  it('count once where a log event was delivered twice', async () => {
    const events = await read(linesOf([whole, whole]));
    expect(events).toHaveLength(1);
    expect(events[0]!.lines).toHaveLength(8);
    expect(events[0]!.records).toHaveLength(3);
  });

  it('make an event without an end mark', async () => {
    expect(await normalized(call, cwd, file)).toHaveLength(1);
  });
});

describe('an end mark whose event is elsewhere', () => {
  it('writes nothing, but keeps its line', async () => {
    const [event] = await read(linesOf([[end]]));
    expect(event).toMatchObject({ nothing: true, lines: [{ logEvent: { message: end } }] });
  });
});

describe('an event with records missing', () => {
  it.each([
    ['without any of its PATHs', [syscall(257, { items: '1' })], true],
    ['without the first of its PATHs', [syscall(82, { items: '2' }), path(1, '/etc/x', 'NORMAL')], true],
    ['without its SYSCALL', [cwd, file], true],
    ['whole', [call, cwd, file], undefined],
    ['without PATHs to have', [syscall(42, { items: '0' })], undefined],
    ['cut within a value', [`${call.slice(0, call.indexOf('"bash"'))}"ba`], true],
  ])('%s', async (_, lines, truncated) => {
    const [event] = await normalized(...lines);
    expect(event?.metadata.is_truncated).toBe(truncated);
  });

  it('has the same id as its other part in a later batch', async () => {
    const [first] = await normalized(call);
    const [second] = await normalized(cwd, file);
    expect(first?.metadata.original_event_uid).toBe(stamp);
    expect(second?.metadata.original_event_uid).toBe(stamp);
  });
});

describe('a log event of several lines', () => {
  const second = record('CWD', 'cwd="/b"', '1768478700.123:4568');

  it('gives each event an id of its own', async () => {
    const events = await normalized(`${call}\n${cwd}\n${second}\r\n`);
    expect(events.map((event) => event.metadata.uid)).toEqual(['0-0:1', '0-0:2']);
  });

  it('is one line of each event it belongs to', async () => {
    const events = await read(linesOf([[`${call}\n${second}`, file]]));
    expect(events.map((event) => ids(event.lines))).toEqual([['0-0', '0-1'], ['0-0']]);
  });

  it('keeps its plain id when it holds one event', async () => {
    const [event] = await normalized(whole.join('\n'));
    expect(event?.metadata.uid).toBe('0-0');
  });
});

describe('a line that is no record', () => {
  it.each([
    'type=UNKNOWN[1329] msg=?',
    'type=SYSCALL msg=audit(17:',
    'node=a type=PATH msg=audit(x.1:2): a=b',
  ])('%s is unreadable and leaves its neighbours alone', async (broken) => {
    expect(auditdKind.recognise(broken)).toBe(true);
    const events = await normalized(call, broken, file);
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ class_uid: 1001, file: { path: '/etc/shadow' } });
    expect(events[1]).toMatchObject({ class_uid: 0, activity_id: 0, status_id: 2, raw_data: broken });
  });

  it('is one whose time is absurd', async () => {
    const [event] = await normalized(record('CWD', 'cwd="/"', '999999999999999.1:1'));
    expect(event).toMatchObject({ class_uid: 0, activity_id: 0, time: 1768478702123 });
  });
});

describe('an end mark with text besides', () => {
  const said = record('EOE', 'text of somebody');

  it('is an event of its own where it comes alone', async () => {
    expect(await one(said)).toMatchObject({
      class_uid: 0,
      metadata: { event_code: 'EOE' },
      unmapped: { op: 'text of somebody' },
    });
  });

  it.each(permutations([call, file, said]).map((lines) => [lines]))(
    'is kept with its event, and makes it no other event (%#)',
    async (lines) => {
      expect(await one(...lines)).toMatchObject({
        class_uid: 1001,
        unmapped: { 'EOE.op': 'text of somebody' },
      });
    },
  );

  it('is no main record where only companions are there', async () => {
    expect((await one(said, cwd)).metadata.event_code).toBe('CWD');
  });
});

describe('a record that an event has once, twice', () => {
  it.each([
    ['SYSCALL', 'SYSCALL.note', [syscall(257, { note: 'first' }), syscall(257, { note: 'second' })], 'note'],
    [
      'CWD',
      'CWD.1.note',
      [call, record('CWD', 'cwd="/a" note=first'), record('CWD', 'cwd="/b" note=second')],
      'CWD.note',
    ],
    [
      'PROCTITLE',
      'PROCTITLE.1.proctitle',
      [
        call,
        record('PROCTITLE', 'proctitle="a" note=first'),
        record('PROCTITLE', 'proctitle="second" note=x'),
      ],
      'PROCTITLE.note',
    ],
    [
      'SOCKADDR',
      'SOCKADDR.1.note',
      [syscall(42), record('SOCKADDR', 'saddr=0A note=first'), record('SOCKADDR', 'saddr=0B note=second')],
      'SOCKADDR.note',
    ],
    [
      'SYSCALL beside a record that leads',
      'SYSCALL.1.note',
      [
        record('SECCOMP', 'auid=1000 uid=1000 sig=31 arch=c000003e syscall=42 code=0x80000000'),
        syscall(42, { note: 'first' }),
        syscall(42, { note: 'second' }),
      ],
      'SYSCALL.note',
    ],
  ])('%s: the first counts, and the second has a key of its own', async (_, key, lines, firstKey) => {
    const { unmapped } = await one(...lines);
    expect(unmapped).toMatchObject({ [firstKey]: 'first', [key]: 'second' });
  });

  it('has no value hidden by a field that is named like another', async () => {
    const lines = [
      syscall(257, { 'CWD.note': 'a', arch: 'c000003e arch=b' }),
      record('CWD', 'cwd="/" note=c'),
    ];
    expect((await one(...lines)).unmapped).toMatchObject({
      'CWD.note': 'a',
      'CWD.note.1': 'c',
      arch: 'x86_64',
      'arch.1': 'b',
    });
    const [enriched] = await normalized(`${record('CWD', 'cwd="/"')}\u001dX="a" X="b"`);
    expect(enriched!.unmapped).toMatchObject({ X: 'a', 'X.1': 'b' });
  });
});

describe('keys of audit rules', () => {
  const both = [
    syscall(257, { key: `${Buffer.from('one\u0001two').toString('hex').toUpperCase()} key="three"` }),
    record('PATH', 'item=0 name="/a" key="four"'),
    record('AVC', 'avc:  denied  { read } for pid=1 key="two"'),
    record('CWD', 'cwd="/" key=(null)'),
  ];

  it('are those of every field and of every record, each once', async () => {
    expect((await one(...both)).metadata.labels!.sort()).toEqual(['four', 'one', 'three', 'two']);
    expect((await described(...both))[0]!.keys).toEqual(['one', 'two', 'three', 'four']);
  });

  it('are all seen by rules, in the event and in the record', async () => {
    const [event] = await read(linesOf([both]));
    const rules = auditd.ruleEvent!(event!)!;
    expect(rules.values('key')).toEqual(['one', 'two', 'three', 'four', 'two']);
    expect(rules.parts!.map((part) => part.values('key'))).toEqual([
      ['one', 'two', 'three'],
      ['four'],
      ['two'],
      undefined,
    ]);
  });
});

describe('neighbours with the same stamp', () => {
  it.each([
    ['another stream', linesOf([[cwd]], 'i-0bbbbbbbbbbbbbbbb')],
    ['another node', linesOf([[`node=web02 ${cwd}`]])],
  ])('of %s stay apart, right behind each other', async (_, neighbour) => {
    for (const lines of [
      [...linesOf([[call]]), ...neighbour],
      [...neighbour, ...linesOf([[call]])],
    ]) {
      expect((await read(lines)).map(({ records }) => records.length)).toEqual([1, 1]);
    }
  });

  it('of another log group or account stay apart', async () => {
    for (const origin of [{ logGroup: '/other' }, { owner: '444455556666' }]) {
      const [line] = linesOf([[cwd]]);
      const other = { ...line!, origin: { ...line!.origin, ...origin } };
      expect(await read([...linesOf([[call]]), other])).toHaveLength(2);
    }
  });
});

describe('a log event of several records', () => {
  it('lists its line once for each event, and leaves blank lines out', async () => {
    const events = await read(linesOf([[`${call}\n\n  \n${cwd}\n${end}`, file]]));
    expect(events.map(({ lines }) => ids(lines))).toEqual([['0-0', '0-1']]);
  });

  it('says by its first and last record what may belong to it', () => {
    const next = record('CWD', 'cwd="/"', '1768478700.123:4568');
    expect(auditdKind.joinKeys!(`${call}\n${cwd}\n${next}`)).toEqual([stamp, '1768478700.123:4568']);
    expect(auditdKind.joinKeys!(`${call}\n${cwd}`)).toEqual([stamp]);
    expect(auditdKind.joinKeys!(`audit(${stamp}): a=b`)).toEqual([stamp]);
    expect(auditdKind.joinKeys!(`${call}\naudit(no end`)).toEqual([stamp]);
    expect(auditdKind.joinKeys!('no record')).toEqual([]);
  });
});

describe('a rare architecture', () => {
  it.each([
    ['SECCOMP', record('SECCOMP', 'sig=31 arch=40000003 syscall=5 code=0x0')],
    ['an arch in quotes', syscall(5, { arch: '"i386"' })],
    ['a blank before the type', ` ${syscall(5, { arch: '40000003' })}`],
  ])('has its syscalls by name: %s', async (_, line) => {
    const ocsf = await one(line);
    expect([ocsf.kernel?.name, ocsf.unmapped?.syscall]).toContain('open');
  });
});
