import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../shared/sources/windows/parse/refused/library.ts';
import { scanEvent } from '../../shared/sources/windows/parse/scanner/scanner.ts';
import { normalizeLineEnds } from '../../shared/sources/windows/parse/text.ts';
import { windowsEvent } from '../support/arbitrary-windows.ts';
import { runs } from '../support/properties.ts';

/** Both readings of a text, undefined where a reader refuses it. */
function readings(text: string) {
  const parsed = parseEvent(text);
  return {
    scanned: scanEvent(normalizeLineEnds(text)),
    parsed: typeof parsed === 'string' ? undefined : parsed,
  };
}

describe('the two readers of Windows events', () => {
  it('agree on every event that both accept', () => {
    let scannedByBoth = 0;
    fc.assert(
      fc.property(windowsEvent, (text) => {
        const { scanned, parsed } = readings(text);
        expect(parsed, 'the library reads every well-formed event').toBeDefined();
        if (scanned === undefined) return;
        scannedByBoth++;
        expect(scanned).toEqual(parsed);
      }),
      runs(400),
    );
    expect(scannedByBoth).toBeGreaterThan(200);
  });

  it('agree on damaged events that both still accept', () => {
    const damage = fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('<', '>', '&', "'", '"', '/', ' ', '\r', '&#65;', '</Data>', '')),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(windowsEvent, damage, (event, changes) => {
        let text = event;
        for (const [place, put] of changes) {
          const at = place % text.length;
          text = text.slice(0, at) + put + text.slice(at + 1);
        }
        const { scanned, parsed } = readings(text);
        if (scanned !== undefined && parsed !== undefined) expect(scanned).toEqual(parsed);
      }),
      runs(800),
    );
  });
});
