import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/ocsf-schema.ts';
import { ocsfOf, oneOcsfOf, readWindows, windowsEvent } from '../support/windows-event.ts';

const event = windowsEvent({
  id: 4688,
  data: {
    SubjectUserName: 'alice',
    NewProcessId: '0x1a2c',
    NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
    CommandLine: 'cmd /c COMMAND',
    ParentProcessName: 'C:\\Windows\\explorer.exe',
  },
  message: 'A new process has been created.',
});

describe('an event whose values hold unescaped markup', () => {
  it.each([
    ['an ampersand', 'a & b && c'],
    ['a redirection', 'echo 1 < in.txt > out.txt'],
    ['an element', '<b>bold</b>'],
    ['a tag that is never closed', '<script src="x">'],
    ['what looks like the end of the value', 'x</Data>y'],
    ['a reference that is none', '&nosuch; &#xZZ; &#0;'],
  ])('is salvaged with %s', async (_, command) => {
    const ocsf = await oneOcsfOf(event.replace('COMMAND', command));
    expect(ocsf.process?.cmd_line).toBe(`cmd /c ${command}`);
    expect(ocsf.process?.parent_process ?? ocsf.unmapped?.ParentProcessName).toBeDefined();
    expect(ocsf).toMatchObject({ class_uid: 1007, message: 'A new process has been created.' });
    expect(ocsf.unmapped?.salvaged).toMatch(/.+/);
    expect(ocsf.metadata.is_truncated).toBeUndefined();
    expect(problemsOf(ocsf)).toEqual([]);
  });

  it('is salvaged with markup in its message', async () => {
    const ocsf = await oneOcsfOf(event.replace('process has', 'process <i> has'));
    expect(ocsf.message).toBe('A new process <i> has been created.');
    expect(ocsf.unmapped?.salvaged).toBeDefined();
  });
});

describe('an event that was cut off', () => {
  it('says so and keeps every value up to the cut', async () => {
    const cut = event.slice(0, event.indexOf('COMMAND'));
    const ocsf = await oneOcsfOf(cut);
    expect(ocsf).toMatchObject({
      class_uid: 1007,
      time: 1_768_472_430_123,
      process: { pid: 6700, cmd_line: 'cmd /c ' },
      actor: { user: { name: 'alice' } },
      metadata: { is_truncated: true, event_code: '4688' },
    });
    expect(ocsf.unmapped?.salvaged).toMatch(/cut off/);
    expect(problemsOf(ocsf)).toEqual([]);
  });

  it('takes no piece of a closing tag for part of a value', async () => {
    const end = event.indexOf('COMMAND</Data>') + 'COMMAND</Da'.length;
    expect((await oneOcsfOf(event.slice(0, end))).process?.cmd_line).toBe('cmd /c COMMAND');
  });

  it('keeps what it has wherever it is cut', async () => {
    for (let end = 10; end < event.length; end += 7) {
      const [ocsf, ...more] = await ocsfOf(event.slice(0, end));
      expect(more).toEqual([]);
      expect(problemsOf(ocsf)).toEqual([]);
      if (ocsf!.class_uid === 0) expect(ocsf).toMatchObject({ status_id: 2, raw_data: event.slice(0, end) });
      else expect(ocsf!.metadata.is_truncated).toBe(true);
    }
  });

  it('does no harm to the whole event before it', async () => {
    const events = await readWindows(event + event.slice(0, 900));
    expect(events.map(({ part, salvage }) => [part, salvage?.isTruncated])).toEqual([
      [1, undefined],
      [2, true],
    ]);
  });
});

describe('an event that cannot be salvaged', () => {
  it.each([
    ['without System', '<Event><Data>x</Data></Event>'],
    ['without an id', windowsEvent({ id: '' })],
    ['that is cut in its first tag', '<Event xmlns='],
    ['with a document type', `<!DOCTYPE Event [<!ENTITY a "b">]>${event}`],
  ])('%s becomes a base event with its text and the reason', async (_, message) => {
    const ocsf = await oneOcsfOf(message);
    expect(ocsf).toMatchObject({
      class_uid: 0,
      activity_id: 0,
      status_id: 2,
      raw_data: message,
      time: 1_768_472_430_500,
      metadata: { product: { name: 'Microsoft Windows', vendor_name: 'Microsoft' } },
    });
    expect(ocsf.status_detail).toMatch(/^\S.{20,}\.$/);
    expect(problemsOf(ocsf)).toEqual([]);
  });
});
