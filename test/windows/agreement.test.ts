import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../shared/sources/windows/parse/event.ts';
import { parseEvent } from '../../shared/sources/windows/parse/refused/library.ts';
import { scanEvent } from '../../shared/sources/windows/parse/scanner/scanner.ts';
import { type Sample, windowsEvent } from '../support/windows-event.ts';

const samples: readonly Sample[] = [
  {
    id: 4624,
    data: { TargetUserName: 'alice', LogonType: '3', Empty: '' },
    message: 'one\r\n\ttwo & <three>',
  },
  { id: 4625, quote: '"', data: { Status: '0xc000006d', __proto__x: 'y' }, activityId: '{1-2}' },
  { id: 1102, userData: ['LogFileCleared', { SubjectUserName: 'a & b', SubjectLogonId: '0x1' }] },
  { id: 7036, qualifiers: 16384, data: { param1: 'x' }, binary: '4100', userId: 'S-1-5-18' },
  { id: 1001, data: ['first', '', 'third "quoted"'], message: '\u65e5\u672c\u8a9e' },
  { id: 4608 },
];

/** Both readers' contents of a text that both accept. */
function both(text: string): [Content, Content] | undefined {
  const scanned = scanEvent(text);
  const parsed = parseEvent(text);
  return scanned === undefined || typeof parsed === 'string' ? undefined : [scanned, parsed];
}

const tags = ['</Data>', '<Data>', '<Data/>', '<!-- x -->', '<![CDATA[y]]>', '<Binary>00</Binary>'];

interface Change {
  readonly tag: number;
  readonly offset: number;
  readonly drop: number;
  readonly put: string;
}

function changed(text: string, { tag, offset, drop, put }: Change): string {
  const ends = [...text.matchAll(/>/g)].map(({ index }) => index + 1);
  const at = ends[tag % ends.length]! + offset;
  return text.slice(0, at) + put + text.slice(at + drop);
}

describe('the scanner and fast-xml-parser', () => {
  it.each(samples.map((sample) => [sample.id, windowsEvent(sample)]))('agree on sample %s', (_, text) => {
    const contents = both(text as string);
    expect(contents).toBeDefined();
    expect(contents![0]).toEqual(contents![1]);
  });

  it('agree on whatever values an event holds', () => {
    const value = fc.string({ unit: fc.constantFrom(...'ab <>&\'"\r\n\t;#x\u0001\u65e5\ud800') });
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z_]{1,12}$/), value), value, (data, message) => {
        const contents = both(windowsEvent({ id: 4624, data, message }));
        expect(contents).toBeDefined();
        expect(contents![0]).toEqual(contents![1]);
      }),
      { numRuns: 300 },
    );
  });

  it('agree on every mutated event that both accept', () => {
    const texts = samples.map(windowsEvent);
    const change = fc.record({
      /** Which of the places behind a tag, and how far from it. */
      tag: fc.nat(200),
      offset: fc.constantFrom(0, 0, 0, 1, 2, 5, -1, -2, -7),
      drop: fc.constantFrom(0, 0, 0, 1, 3, 12),
      put: fc.constantFrom(
        '',
        'x',
        ' ',
        '\r\n',
        "'",
        '"',
        '&amp;',
        '&#x41;',
        '&',
        '<',
        '>',
        '/',
        '=',
        ...tags,
      ),
    });
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        (text, changes) => {
          const contents = both(changes.reduce(changed, text));
          if (contents === undefined) return;
          accepted++;
          expect(contents[0]).toEqual(contents[1]);
        },
      ),
      { numRuns: 4000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it('agree on an event of a kind whose fields were seen in another order before', () => {
    const kinds: Record<string, string>[] = [
      { A: '1', B: '2' },
      { B: '2', A: '1' },
      { A: '1' },
      { A: '1', B: '2', C: '3' },
    ];
    for (const data of kinds) {
      const contents = both(windowsEvent({ id: 999, data }));
      expect(contents![0]).toEqual(contents![1]);
      expect(contents![0].layout.names).toEqual(Object.keys(data));
    }
  });
});
