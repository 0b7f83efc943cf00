import { describe, expect, it } from 'vitest';
import { imbalance } from '../../shared/sources/windows/parse/refused/balance.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { ocsfOf, oneOcsfOf, readWindows, windowsEvent } from '../support/windows-event.ts';

const megabyte = 1024 * 1024;

describe('hostile Windows events', () => {
  it('takes a value of 10 MB', async () => {
    const value = 'x'.repeat(10 * megabyte);
    const ocsf = await oneOcsfOf(
      windowsEvent({ id: 4104, provider: 'Microsoft-Windows-PowerShell', data: { ScriptBlockText: value } }),
    );
    expect(ocsf.script?.script_content?.value).toHaveLength(value.length);
  });

  it('resolves as many references as an honest script block has, in either reader', async () => {
    const lines = 'Get-Item x&#xD;&#xA;'.repeat(40_000);
    for (const before of ['', ' ']) {
      const message = windowsEvent({
        id: 4104,
        provider: 'Microsoft-Windows-PowerShell',
        data: { ScriptBlockText: 'LINES' },
      })
        .replace('LINES', lines)
        .replace('<EventData>', `${before}<EventData>`);
      const ocsf = await oneOcsfOf(message);
      expect(ocsf.script?.script_content?.value).toBe('Get-Item x\r\n'.repeat(40_000));
      expect(ocsf.unmapped?.salvaged).toBeUndefined();
    }
  });

  it('expands no declared entity', async () => {
    const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    const message = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${windowsEvent({ id: 1, data: { a: 'X' } }).replace('X', '&l10;')}`;
    const ocsf = await oneOcsfOf(message);
    expect(ocsf).toMatchObject({ class_uid: 0, status_id: 2, raw_data: message });
    expect(ocsf.status_detail).toMatch(/document type/);
  });

  it('takes names such as __proto__ for plain data', async () => {
    const named = windowsEvent({ id: 1, data: { X: 'a', constructor: 'b' } }).replace("'X'", "'__proto__'");
    const element = windowsEvent({ id: 1, userData: ['W', { X: 'a', toString: 'b' }] })
      .replaceAll('X>', '__proto__>')
      .replace('<UserData>', ' <UserData>');
    for (const message of [named, element]) {
      const ocsf = await oneOcsfOf(message);
      expect(Object.getOwnPropertyDescriptor(ocsf.unmapped, '__proto__')?.value).toBe('a');
      expect(Object.getPrototypeOf(ocsf.unmapped)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it('reads neither an event nor a field of a prototype', async () => {
    for (const id of ['__proto__', 'constructor', 'toString']) {
      expect(
        (await oneOcsfOf({ id, provider: id, data: { LogonType: 'constructor', Status: 'valueOf' } }))
          .class_uid,
      ).toBe(0);
    }
    const ocsf = await oneOcsfOf({
      id: 4624,
      data: {
        AuthenticationPackageName: 'constructor',
        MandatoryLabel: 'S-1-16-toString',
        LogonType: '__proto__',
      },
    });
    expect(problemsOf(ocsf)).toEqual([]);
  });

  const nested = (n: number) =>
    windowsEvent({ id: 1, userData: ['W', { a: 'X' }] }).replace('X', '<a>'.repeat(n) + '</a>'.repeat(n));
  it.each([
    ['deep nesting', nested(100_000)],
    ['unclosed tags', windowsEvent({ id: 1, data: { a: 'X' } }).replace('X', '<a>'.repeat(300_000))],
    [
      'opened values',
      windowsEvent({ id: 1, data: { a: 'X' } }).replace('X', "<Data Name='x'>".repeat(100_000)),
    ],
    ['ends of values', windowsEvent({ id: 1, data: { a: 'X' } }).replace('X', '</Data>'.repeat(300_000))],
    ['ends of events', `${windowsEvent({ id: 1 })}${'</Event><x'.repeat(200_000)}`],
    ['beginnings of events', '<Event '.repeat(300_000)],
    ['ampersands', windowsEvent({ id: 1, data: { a: 'X' } }).replace('X', '&'.repeat(1_000_000))],
    ['blanks in a tag', windowsEvent({ id: 1 }).replace('<System>', `<System${' '.repeat(500_000)}=x>`)],
    ['quotes in a tag', windowsEvent({ id: 1 }).replace('<System>', `<System ${`a='`.repeat(200_001)}>`)],
    ['CDATA beginnings', windowsEvent({ id: 1, data: { a: 'X' } }).replace('X', '<![CDATA['.repeat(200_000))],
    ['comment beginnings', `<!--${'<!--'.repeat(300_000)}`],
    ['half surrogate pairs', windowsEvent({ id: 1, data: { a: '\ud800'.repeat(1_000_000) } })],
    ['NUL characters', windowsEvent({ id: 1, data: { a: '\0'.repeat(1_000_000) } })],
  ])('takes linear time for %s', async (_, message) => {
    const start = performance.now();
    const events = await ocsfOf(message);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(events.length).toBeGreaterThan(0);
  });

  it('reads 5,000 events of one message, and keeps the text of the others as one', async () => {
    const tiny = '<Event><System><EventID>1</EventID></System></Event>';
    const most = await ocsfOf(`<Events>${tiny.repeat(5000)}</Events>`);
    expect(most).toHaveLength(5000);
    expect(most.every(({ class_uid, activity_id }) => class_uid === 0 && activity_id === 99)).toBe(true);

    const events = await readWindows(`<Events>${tiny.repeat(5002)}</Events>`);
    expect(events).toHaveLength(5001);
    expect(events[4999]!.unreadable).toBeUndefined();
    expect(events[5000]).toMatchObject({
      part: 5001,
      unreadable: { reason: expect.stringContaining('more than 5000 events') },
    });
    expect(events[5000]!.unreadable!.text).toContain(tiny.repeat(2));
  });

  it('refuses nesting beyond what Windows writes', () => {
    expect(imbalance('<a>'.repeat(60) + '</a>'.repeat(60))).toBeUndefined();
    expect(imbalance('<a>'.repeat(70) + '</a>'.repeat(70))).toMatch(/deep/);
  });

  it('keeps thousands of kinds of made-up fields apart', async () => {
    for (let i = 0; i < 5000; i++) {
      if (i % 500 > 2) continue;
      const ocsf = await oneOcsfOf({ id: i, data: { [`field${i}`]: 'a', [`other${i}`]: 'b' } });
      expect(ocsf.unmapped).toMatchObject({ [`field${i}`]: 'a', [`other${i}`]: 'b' });
    }
  });
});
