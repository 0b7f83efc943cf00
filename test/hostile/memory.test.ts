import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { BoundedMap, boundedMaps, ownCopy } from '../../shared/bounded-map.ts';
import { bytesOfStates, mostBytesOfStates } from '../../shared/regex/re2.ts';
import { regexTest } from '../../shared/rules/values/regex.ts';
import { eventsFrom } from '../support/pipeline.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const namespace = "xmlns='http://schemas.microsoft.com/win/2004/08/events/event'";
const list = <T>(count: number, of: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => of(n));
const windowsEvent = (id: number | string, names: readonly string[], provider = 'P', channel = 'C') =>
  `<Event ${namespace}><System><Provider Name='${provider}'/><EventID>${id}</EventID><Version>0</Version>` +
  `<Keywords>0x${id}</Keywords><TimeCreated SystemTime='2026-01-15T10:20:30.1234567Z'/>` +
  `<Channel>${channel}</Channel><Computer>ws-${id}.example.com</Computer><Security/></System>` +
  `<EventData>${names.map((name) => `<Data Name='${name}'>1</Data>`).join('')}</EventData></Event>`;
const record = (i: number, type: string, fields: string) =>
  `node=node-${i}.example.com type=${type} msg=audit(1768472430.123:${i}): ${fields}`;
const trail = (i: number, parameters: unknown) =>
  JSON.stringify({
    eventVersion: '1.11',
    eventTime: '2026-01-15T10:20:30Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: `Operation${'x'.repeat(i % 300)}${i}`,
    eventID: `${i}`,
    requestParameters: parameters,
  });
const long = 'y'.repeat(20_000);

/** Made-up events, a few at a time: of each the names, kinds, hosts or values are its own. */
const floods: Record<string, (i: number) => string[]> = {
  'names of Windows data': (i) => [
    windowsEvent(
      i,
      list(500, (n) => `n${i}_${n}`),
    ),
  ],
  'thousands of names in one event': (i) => [
    windowsEvent(
      i,
      list(4000, (n) => `n${i}_${n}`),
    ),
  ],
  'kinds of Windows events': (i) => list(40, (n) => windowsEvent(`${i}${n}`, ['a', 'b'])),
  'long values of System': (i) => [
    windowsEvent(`${i}${long}`, ['a'], `p${i}${long}`, `c${i}${long}`),
    windowsEvent(i, ['a'], `${i}${long}`, `${i}${long}`),
  ],
  'names of audit fields': (i) => [
    record(i, 'SYSCALL', `arch=c000003e syscall=2 ${list(500, (n) => `n${i}_${n}=1`).join(' ')}`),
    record(i + 1e6, 'USER_CMD', list(30, (n) => `n${i}_${n}=1`).join(' ')),
  ],
  'long names of audit fields': (i) => [record(i, 'SYSCALL', `${long}${i}=1 a${long}=${i}`)],
  'types of audit records': (i) => list(30, (n) => record(i * 100 + n, `T${i}_${n}`, 'a=1 b=2')),
  'records beside others': (i) => [
    record(i, 'SYSCALL', 'arch=c000003e syscall=2 a1=0 a2=0'),
    ...list(30, (n) => record(i, `T${i}_${n}`, `a=1 b${n}=2\x1dN${n}="x"`)),
  ],
  'keys of CloudTrail': (i) => {
    const keys = list(500, (n) => `k${i}_${n}`);
    return [trail(i, Object.fromEntries(keys.map((key) => [key, { [`in ${key}`]: { a: 1 } }])))];
  },
  'operations of CloudTrail': (i) => list(30, (n) => trail(i * 100 + n, {})),
};

describe.each(Object.entries(floods))('a flood of made-up %s', (_, flood) => {
  it('leaves no more behind than the bounds allow, and the heap stays', async () => {
    const most = boundedMaps().reduce((sum, { mostBytes }) => sum + mostBytes, 0);
    let before = 0;
    for (let i = 0; i < 30; i++) {
      await eventsFrom(flood(i));
      for (const { name, bytes, mostBytes } of boundedMaps()) {
        expect(bytes, name).toBeLessThanOrEqual(mostBytes);
      }
      if (i === 14) before = heap();
    }
    expect(heap() - before).toBeLessThan(most / 4);
  });
});

describe('a bounded map', () => {
  const text = (i: number) => `key ${i} ${'z'.repeat(i % 50)}`;

  it('never holds more than its bound, as it counts and as the engine does', () => {
    const map = new BoundedMap<{ text: string }>(
      'test: bounds',
      4_000_000,
      ({ text }) => 50 + 2 * text.length,
    );
    const before = heap();
    let most = 0;
    for (let i = 0; i < 50_000; i++) {
      map.set(text(i), { text: ownCopy(`${text(i)} and more`) });
      most = Math.max(most, map.bytes);
    }
    expect(most).toBeLessThanOrEqual(map.mostBytes);
    expect(heap() - before).toBeLessThan(map.mostBytes);
    expect(map.get(text(49_999))).toBeDefined();
    expect(map.get(text(0))).toBeUndefined();
  });

  it('keeps what is in use through any flood', () => {
    const map = new BoundedMap<number>('test: in use', 100_000, () => 0);
    for (let i = 0; i < 5; i++) map.set(`honest ${i}`, i);
    let lost = 0;
    for (let i = 0; i < 20_000; i++) {
      map.set(text(i), i);
      if (map.get(`honest ${i % 5}`) !== i % 5) lost++;
    }
    expect(lost).toBe(0);
  });

  it('keeps nothing that would push out all the others', () => {
    const map = new BoundedMap<number>('test: large', 100_000, () => 0);
    map.set('honest', 1);
    map.set(long, 2);
    expect([map.get('honest'), map.get(long)]).toEqual([1, undefined]);
  });

  it('counts what its values grow by', () => {
    const map = new BoundedMap<string[]>('test: growth', 100_000, (list) => 100 * list.length);
    for (let i = 0; i < 1000; i++) {
      map.set(text(i), []);
      map.get(text(i))!.push('x');
      map.grew(100);
      expect(map.bytes).toBeLessThanOrEqual(map.mostBytes);
    }
  });

  it('holds no text that its keys are slices of', () => {
    const map = new BoundedMap<number>('test: slices', 1_000_000, () => 0);
    const before = heap();
    for (let i = 0; i < 50; i++) {
      const line = Buffer.alloc(1_000_000, `${i}`.padStart(20, '.')).toString('latin1');
      map.set(line.slice(0, 20), i);
    }
    expect(heap() - before).toBeLessThan(5_000_000);
    expect(map.get(`${'.'.repeat(18)}49`)).toBe(49);
  });
});

it('the automata of all regular expressions hold no more than their bound', () => {
  const flags = { i: false, m: false, s: false };
  const tests = list(30, (n) => regexTest(`(a|b)*a(a|b){10}${n}`, flags));
  let seed = 1;
  const bit = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % 2 === 0 ? 'a' : 'b';
  };
  const text = list(3000, bit).join('');
  for (const [n, test] of tests.entries()) {
    expect(test(`${text}aaaaaaaaaaaa${n}`)).toBe(true);
    expect(test(text)).toBe(false);
    expect(bytesOfStates()).toBeLessThanOrEqual(mostBytesOfStates);
  }
});
