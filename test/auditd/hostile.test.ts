import { describe, expect, it } from 'vitest';
import { auditdKind } from '../../shared/sources/auditd/index.ts';
import { linesOf, normalized, one, read, record, stamp, syscall } from '../support/audit-record.ts';
import { gzipped, payload, record as recordOf } from '../support/payload.ts';
import { eventsOf, run } from '../support/pipeline.ts';

/** Long enough that anything quadratic would take minutes. */
const long = 2_000_000;

describe('hostile records take time in proportion to their length', () => {
  it.each([
    ['a long quoted value', record('CWD', `cwd="${'/a'.repeat(long)}"`)],
    ['a long value without its end', record('CWD', `cwd="${'/a'.repeat(long)}`)],
    ['a long hex value', record('PROCTITLE', `proctitle=${'2F61'.repeat(long)}`)],
    ['a long plain value of capital letters and equals signs', record('X', `a=${'AUID='.repeat(long / 4)}`)],
    ['words without end', record('X', 'word '.repeat(long / 4))],
    ['equals signs', record('X', '='.repeat(long))],
    ['quotes', record('X', `a="${'" "'.repeat(long / 4)}`)],
    ['apostrophes', record('X', `msg='${"' msg='".repeat(long / 8)}`)],
    ['separators', record('X', '\x1d'.repeat(long))],
    ['braces', `${record('X', 'a=1')}\x1d${'SADDR={'.repeat(long / 8)}`],
    ['one name over and over', record('X', 'a=1 '.repeat(long / 8))],
    ['names of all kinds', record('X', Array.from({ length: long / 16 }, (_, i) => `n${i}=${i}`).join(' '))],
    ['pieces of one argument', record('EXECVE', `argc=1 ${Array.from({ length: long / 32 }, (_, i) => `a0[${i}]=41`).join(' ')}`)],
    ['arguments in reverse order', record('EXECVE', Array.from({ length: long / 32 }, (_, i) => `a${long - i}="x"`).join(' '))],
    ['a type without end', `type=${'X'.repeat(long)} msg=audit(${stamp}): a=1`],
    ['a serial without end', `type=X msg=audit(1768478700.123:${'1'.repeat(long)}): a=1`],
  ])('%s', async (_, line) => {
    const [event] = await normalized(line);
    expect(JSON.stringify(event).length).toBeGreaterThan(100);
  }, 20_000); // biome-ignore format: a line a case

  it('also where thousands of records share a timestamp and serial', async () => {
    const paths = Array.from({ length: 20_000 }, (_, i) =>
      record('PATH', `item=${i} name="/x/${i}" inode=${i}`),
    );
    const event = await one(syscall(2, { items: '20000' }), ...paths);
    expect(Object.keys(event.unmapped ?? {}).length).toBeGreaterThan(20_000);
  }, 20_000);

  it('also where each comes from another node', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `node=n${i} ${record('CWD', 'cwd="/"')}`);
    expect(await read(linesOf([lines]))).toHaveLength(50_000);
  }, 20_000);
});

describe('text that is no good Unicode', () => {
  it('keeps lone surrogates as they are', async () => {
    const event = await one(record('X', 'a=\ud800b'));
    expect(event.unmapped?.a).toBe('\ud800b');
    expect(JSON.parse(JSON.stringify(event)).unmapped.a).toBe('\ud800b');
  });

  it('keeps control characters out of the message', async () => {
    const event = await one(record('USER_LOGIN', `pid=1 uid=0 msg='acct=610A62001B exe="/x" res=success'`));
    expect(event.user?.name).toBe('a\nb\0\x1b');
    expect(event.message).toMatch(/^a b {3}logged on/);
  });
});

describe('records torn at any place', () => {
  const whole = `node=web01 ${syscall(59, { key: '6578656301' })}\x1dARCH=x86_64 SYSCALL=execve AUID="carol" UID="root"`;

  it('never fail, and stay valid', async () => {
    for (let end = 1; end < whole.length; end++) {
      const text = whole.slice(0, end);
      if (!auditdKind.recognise(text)) continue;
      expect(await normalized(text)).toHaveLength(1);
    }
  });

  it('nor do those with a character changed', async () => {
    for (let i = 0; i < whole.length; i++) {
      for (const character of ['"', "'", '=', ' ', '(', ',', '\x1d', '{', '\u20ac']) {
        const text = whole.slice(0, i) + character + whole.slice(i + 1);
        expect(await normalized(text)).toHaveLength(1);
      }
    }
  }, 60_000);
});

describe('a log event of more events than any real one', () => {
  const lineOf = (i: number) => `type=CWD msg=audit(1768478700.123:${i}): cwd="/${i}"`;
  const reason = 'The log event holds more than 5,000 audit events: this is the rest of its text.';

  it.each([
    ['records of 200,000 events', lineOf],
    ['200,000 lines that are no record', (i: number) => (i === 0 ? lineOf(i) : `${i}`)],
    ['200,000 nodes', (i: number) => `node=n${i} ${lineOf(0)}`],
  ])(
    'gives 5,000 and the rest of its text as one: %s',
    async (_, textOf) => {
      const lines = Array.from({ length: 200_000 }, (_, i) => textOf(i));
      const input = [recordOf('r', gzipped(payload([lines.join('\n'), lineOf(1_000_000)])))];
      const { records, books } = await run(input);
      const events = eventsOf(records[0]!);
      expect(events).toHaveLength(5_002);
      expect(events[5_000]).toMatchObject({ class_uid: 0, activity_id: 0, status_detail: reason });
      expect(events[5_000]!.raw_data).toBe(lines.slice(5_000).join('\n'));
      expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(5_002);
      expect(events[5_001]!.metadata.original_event_uid).toBe('1768478700.123:1000000');
      expect(books().sources.auditd).toMatchObject({ in: 2, used: 2, joined: 0, failed: 0, events: 5_002 });
    },
    20_000,
  );

  it('counts events, not records', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => [
      lineOf(i),
      record('EOE', '', `1768478700.123:${i}`),
    ]);
    expect(await normalized(lines.flat().join('\n'))).toHaveLength(5_000);
  }, 20_000);

  it('joins the first event of the rest to nothing, so that it stays in its text', async () => {
    const lines = Array.from({ length: 5_001 }, (_, i) => lineOf(i));
    const events = await read(linesOf([[lines.join('\n'), syscall(2, {}, '1768478700.123:5000')]]));
    expect(events).toHaveLength(5_002);
    expect(events[5_001]!.records.map(({ type }) => type)).toEqual(['SYSCALL']);
  });
});
