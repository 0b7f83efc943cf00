import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArchiveItem } from '../../shared/envelope/archive/archive.ts';
import { runs } from '../support/properties.ts';
import {
  backup,
  errorLine,
  gzipOf,
  itemsOf,
  logon,
  streamRecord,
  syscall,
  trailEvent,
} from './support/archives.ts';

const archives: Readonly<Record<string, Buffer>> = {
  errors: Buffer.from(errorLine(streamRecord([logon(1)])) + errorLine(streamRecord(syscall(2)))),
  backup: backup(streamRecord([logon(1)]), streamRecord(syscall(2)), streamRecord([logon(3)])),
  'backup in gzip': gzipOf(backup(streamRecord([logon(1)]), streamRecord(syscall(2)))),
  trail: Buffer.from(JSON.stringify({ Records: [trailEvent(1), trailEvent(2), trailEvent(3)] })),
  'trail on lines': Buffer.from([1, 2, 3].map((n) => `${JSON.stringify(trailEvent(n))}\n`).join('')),
  export: Buffer.from(`2026-01-15T10:20:30.123Z ${logon(1)}\n2026-01-15T10:20:31.123Z a\nb\n`),
  'audit.log': Buffer.from(`${[...syscall(1), ...syscall(2)].join('\n')}\n`),
  windows: Buffer.from(`<Events><!-- <Event> -->${logon(1)}${logon(2)}</Events>`),
  'windows in UTF-16': Buffer.from(`\ufeff<Events>${logon(1)}${logon(2)}</Events>`, 'utf16le'),
};

/** Bytes put in, taken out or changed somewhere: what a broken disk, or somebody with bad intentions, makes of it. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(40),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        '\\',
        '\n{',
        '<Event>',
        '</Event>',
        '<![CDATA[',
        '\u001f\u008b\b',
      )
      .map((text) => Buffer.from(text, 'latin1')),
  ),
});
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

function damaged(bytes: Buffer, { at, remove, insert }: Damage): Buffer {
  const from = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]);
}

/** What came of an object, however it was cut: log events with their ids in order, and how often what was told. */
async function outcome(bytes: Buffer, size: number): Promise<unknown> {
  let items: ArchiveItem[];
  try {
    items = await itemsOf(bytes, { size });
  } catch (error) {
    return (error as Error).name;
  }
  return {
    logEvents: items.flatMap((item) => ('payload' in item ? item.payload.logEvents : [])),
    told: items
      .flatMap((item) => ('problem' in item ? [item.problem] : 'leftOut' in item ? [item.leftOut] : []))
      .sort(),
  };
}

describe.each(Object.entries(archives))('an archive (%s), damaged anywhere', (_, bytes) => {
  it('gives the same log events however its bytes arrive, and fails in no other way than archives do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 300 }),
        async (damages, size) => {
          const object = damages.reduce(damaged, bytes);
          const whole = await outcome(object, object.length + 1);
          expect(await outcome(object, size)).toEqual(whole);
          if (typeof whole === 'string') expect(whole).toBe('ArchiveError');
        },
      ),
      runs(100),
    );
  });
});
