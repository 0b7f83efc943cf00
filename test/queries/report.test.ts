import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { report } from '../../cli/commands/report.ts';
import type { Facts } from '../../cli/report/facts.ts';
import { page } from '../../cli/report/page.ts';
import { busiestStretch, timeAxis } from '../../cli/report/time-axis.ts';
import { zoneClock } from '../../shared/time.ts';
import { temporaryFolder } from '../support/folders.ts';
import { terminalOf } from '../support/terminal.ts';
import { demoFolder } from './support.ts';

const hour = 3_600_000;
const at = Date.parse('2026-01-15T10:00:00Z');
const options = { clock: zoneClock('UTC'), archive: 'out', from: undefined, to: undefined };
const nothing: Facts = { events: [], signIns: [], actors: [], addresses: [], rules: [], classes: [] };

const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202e\u0000&amp;`;

describe('the page', () => {
  it('takes text of the logs for text wherever it stands', () => {
    const html = page(
      {
        events: [{ hour: at, part: hostile, count: 3, failures: 1 }],
        signIns: [{ hour: at, part: hostile, count: 1, failures: 0 }],
        actors: [{ name: hostile, note: hostile, count: 2, failures: 1 }],
        addresses: [{ name: hostile, note: hostile, count: 2, failures: 1 }],
        rules: [{ rule: hostile, level: hostile, count: 1, users: hostile }],
        classes: [{ className: hostile, product: hostile, count: 1 }],
      },
      { ...options, archive: hostile },
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('\u202e');
    expect(html).not.toContain('\u0000');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img');
    // No attribute but the page's own: a quote in a value would have begun one.
    const attributes = [...html.matchAll(/<[^>]*\s(on\w+)=/g)];
    expect(attributes).toEqual([]);
  });

  it('forbids itself scripts and requests', () => {
    const html = page(nothing, options);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html.match(/(?:src|href|url\()\s*=?\s*["']?(?:https?:)?\/\//)).toBeNull();
  });

  it('can show an empty archive', () => {
    expect(page(nothing, options)).toContain('no events');
  });

  it('is written by the command, from the saved queries, in the zone that is asked for', async () => {
    const out = join(temporaryFolder(), 'sub', 'report.html');
    const { terminal, written } = terminalOf();
    const folder = await demoFolder();
    expect(await report(['--path', folder, '--out', out, '--time-zone', 'Asia/Tokyo'], terminal)).toBe(0);
    expect(written()).toContain('in Asia/Tokyo');
    const html = readFileSync(out, 'utf8');
    for (const word of [
      'Use of the root user',
      '203.0.113.77',
      'EXAMPLE\\it.admin',
      'File System Activity',
    ]) {
      expect(html).toContain(word);
    }
  });
});

describe('the axis of time', () => {
  it('leaves out hours of clocks that were wrong', () => {
    const hours = [
      { hour: Date.parse('1999-01-01T00:00:00Z'), count: 2 },
      { hour: at, count: 3 },
      { hour: at + 5 * hour, count: 1 },
      { hour: Date.parse('2031-01-01T00:00:00Z'), count: 3 },
    ];
    expect(busiestStretch(hours)).toEqual({ from: at, to: at + 6 * hour });
    expect(busiestStretch([])).toBeUndefined();
  });
  it('begins bars at whole hours and days of the zone', () => {
    const clock = zoneClock('Asia/Tokyo');
    const days = timeAxis(at, at + 90 * 24 * hour, clock);
    expect(days.width).toBe(24 * hour);
    expect(days.label(0)).toBe('2026-01-15');
    expect(new Date(days.start).toISOString()).toBe('2026-01-14T15:00:00.000Z');
    const hours = timeAxis(at, at + 24 * hour, clock);
    expect(hours.width).toBe(hour);
    expect(hours.bars).toBe(24);
    expect(hours.label(1)).toBe('01-15 20:00');
    expect([
      hours.barOf(at),
      hours.barOf(at + 23.5 * hour),
      hours.barOf(at - hour / 2),
      hours.barOf(at - hour),
      hours.barOf(at + 24 * hour),
    ]).toEqual([0, 23, 0, undefined, undefined]);
  });
});
