import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { wholeInput } from '../../cli/input/whole-input.ts';
import type { ArchiveItem } from '../../shared/envelope/archive/archive.ts';
import { Expansion } from '../../shared/envelope/archive/expansion.ts';
import { withoutProlog } from '../../shared/envelope/archive/prolog.ts';
import { inChunks, itemsOf, streamRecord } from '../replay/support/archives.ts';

/** CPU milliseconds: a reader that compares each with all others takes minutes. */
const most = 3000;
const n = 30_000;

/** What looks like the beginning of something again and again, or has no end. */
const texts: Readonly<Record<string, string>> = {
  'XML declarations without an end': `<Events>${'<?xml '.repeat(n)}</Events>`,
  'XML declarations with one end': `${'<?xml '.repeat(n)}>`,
  'tags of Events with one end': `${'<Events '.repeat(n)}${'</Events '.repeat(n)}>`,
  'many Events': `${'<Events>'.repeat(n)}<Event></Event>`,
  'events without an end': '<Event>'.repeat(n),
  'ends of events': `<Event>${'</Event>'.repeat(n)}`,
  'comments without an end': `<Event>${'<!--'.repeat(n)}`,
  'CDATA without an end': `<Event>${'<![CDATA['.repeat(n)}</Event>`,
  'brackets of tags': `<Event>${'<'.repeat(5 * n)}`,
  'attributes without an end': `<Event><System>${"<TimeCreated SystemTime='".repeat(n)}</Event>`,
  braces: '{'.repeat(10 * n),
  'JSON nested deeply': `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`,
  'lists nested deeply': `${'['.repeat(n)}${']'.repeat(n)}`,
  'Records in Records': `${'{"Records":['.repeat(n)}${']}'.repeat(n)}`,
  'Records without a list': '{"Records": '.repeat(n),
  'empty Records': '{"Records":[]}'.repeat(n),
  'a CloudTrail event nested deeply': `{"eventVersion":"1","x":${'['.repeat(n)}${']'.repeat(n)}}`,
  'strings without an end': '{"a":"'.repeat(n),
  quotes: `{"a":"${'\\"'.repeat(5 * n)}"}`,
  backslashes: `{"a":"${'\\'.repeat(10 * n)}`,
  'broken documents on lines': '{\n'.repeat(n),
  'documents and words': '{} x '.repeat(n / 4),
  'a long line': `type=SYSCALL msg=audit(1.000:1): ${'a'.repeat(20 * n)}`,
  'beginnings of stamps': `type=SYSCALL msg=audit(1.000:1): ${'audit('.repeat(n)}`,
  'quotes of messages': `type=USER_CMD msg=audit(1.000:1): ${"msg='".repeat(n)}`,
  'lines without a time': `2026-01-15T00:00:00.000Z x\n${'\n'.repeat(5 * n)}`,
  'brackets of agent text': `[Security] [INFORMATION] [4625] [M] [h] [x\n${'['.repeat(5 * n)}`,
  'lines of agent text': `[Security] [INFORMATION] [4625] [M] [h] [x\n${'a\n'.repeat(n)}`,
  blanks: `${' '.repeat(10 * n)}{`,
  'base64 of braces': Buffer.from('{"a":1'.repeat(n)).toString('base64'),
};

async function cpuOf(work: () => Promise<unknown> | unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The name of what was thrown, if anything. */
async function thrownBy(work: () => Promise<unknown> | unknown): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return (error as Error).name;
  }
}

describe.each(Object.entries(texts))('%s', (_, text) => {
  it('take a command and a replay no longer than other text, and end in their own words at most', async () => {
    const bytes = Buffer.from(text);
    let [ofInput, ofArchive]: (string | undefined)[] = [];
    const cpu = await cpuOf(async () => {
      ofInput = await thrownBy(() => wholeInput(bytes));
      ofArchive = await thrownBy(() => itemsOf(bytes));
    });
    expect([undefined, 'InputError']).toContain(ofInput);
    expect([undefined, 'ArchiveError']).toContain(ofArchive);
    expect(cpu).toBeLessThan(most);
  });
});

describe('what surrounds Windows events', () => {
  it.each([
    ['<?xml version="1.0"?><Events>x</Events>', 'x'],
    ['a<?xml a?>b<Events b="c">d</Events >e', 'abde'],
    ['<?xml a>b', '<?xml a>b'],
    ['<?xml <Events>', '<?xml '],
    ['<?xml a', '<?xml a'],
    ['<EventsOfMine>', '<EventsOfMine>'],
    ['<Events', '<Events'],
  ])('of %j leaves %j', (text, left) => {
    expect(withoutProlog(text)).toBe(left);
  });
});

describe('gzip of an archive', () => {
  const kept = streamRecord(['kept']);
  /** The beginning of a member whose name has no end. */
  const named = Buffer.from([0x1f, 0x8b, 8, 8, 1, 1, 1, 1, 1, 1, 0x61]);

  const cutOff = gzipSync('a'.repeat(50_000)).subarray(0, -4);

  it.each<[string, Buffer]>([
    ['beginnings of members', Buffer.concat(Array.from({ length: n }, () => Buffer.from([0x1f, 0x8b, 8])))],
    ['names without an end', Buffer.concat(Array.from({ length: n }, () => named))],
    ['members that break off', Buffer.concat(Array.from({ length: 3000 }, () => cutOff))],
    ['zeros behind a member', Buffer.concat([kept, Buffer.alloc(50 * n), kept])],
  ])('of %s is read no longer than other gzip, and what is broken is a problem', async (_, object) => {
    const items: ArchiveItem[] = [];
    const cpu = await cpuOf(async () => {
      items.push(...(await itemsOf(Buffer.concat([kept, object]))));
    });
    expect(items.some((item) => 'payload' in item)).toBe(true);
    expect(cpu).toBeLessThan(most);
  });

  it('that expands in layers is ended by what it has expanded to', async () => {
    const expansion = new Expansion();
    const chunk = Buffer.alloc(64 * 1024 * 1024);
    const drained = async (chunks: AsyncIterable<Buffer>) => {
      let bytes = 0;
      for await (const { length } of chunks) bytes += length;
      return bytes;
    };
    await drained(expansion.counted(inChunks(Buffer.alloc(5000), 1000)));
    const bomb = async function* () {
      for (;;) yield chunk;
    };
    await expect(drained(expansion.limited(bomb()))).rejects.toThrow(/^The object expands to more than/);
    // As much of an object that has a share of it is fine.
    const large = new Expansion();
    const repeated = async function* (times: number, bytes: Buffer) {
      for (let i = 0; i < times; i++) yield bytes;
    };
    await drained(large.counted(repeated(1, chunk)));
    expect(await drained(large.limited(repeated(64, chunk)))).toBe(64 * chunk.length);
  });
});
