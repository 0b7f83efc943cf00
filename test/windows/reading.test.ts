import { describe, expect, it } from 'vitest';
import { classes } from '../../shared/ocsf/tables/class-uids.ts';
import { withMappings } from '../../shared/sources/source.ts';
import { scanEvent } from '../../shared/sources/windows/parse/scanner/scanner.ts';
import { recognise } from '../../shared/sources/windows/recognise.ts';
import { windows } from '../../shared/sources/windows/source.ts';
import {
  lineOf,
  namespace,
  oneOcsfOf,
  readWindows,
  utcWriting,
  windowsEvent,
} from '../support/windows-event.ts';

const event = windowsEvent({ id: 4624, data: { TargetUserName: 'alice', LogonType: '3' } });
const dataOf = async (message: string) => {
  const [one] = await readWindows(message);
  const { layout, values } = one!.content!;
  return Object.fromEntries(layout.names.map((name, i) => [name, values[i]]));
};
const withData = (inner: string) =>
  event.replace(/<EventData>.*<\/EventData>/, `<EventData>${inner}</EventData>`);

describe('recognising a Windows event', () => {
  it.each([
    ['an event', event],
    ['an event in double quotes', windowsEvent({ id: 1, quote: '"' })],
    ['white space and a byte order mark before it', `\uFEFF\r\n ${event}`],
    ['an XML declaration before it', `<?xml version="1.0" encoding="utf-16"?>${event}`],
    ['several events in a wrapper', `<Events>${event}${event}</Events>`],
    ['a prefix', `<w:Event xmlns:w="${namespace}"></w:Event>`],
    ['an event that was cut after a few characters', '<Event xmlns='],
  ])('takes %s', (_, message) => {
    expect(recognise(message)).toBe(true);
  });

  it.each([
    ['JSON', '{"eventVersion":"1.08"}'],
    ['an audit record', 'type=SYSCALL msg=audit(1.0:1): arch=c000003e'],
    ['other XML', '<Envelope><EventList/></Envelope>'],
    ['text that mentions an event', 'see <Event> in the manual'],
    ['an element whose name only begins like it', '<EventLog/>'],
    ['nothing', ''],
  ])('leaves %s to others', (_, message) => {
    expect(recognise(message)).toBe(false);
  });
});

describe('reading the forms of an event', () => {
  it('reads both quote styles', async () => {
    const sample = { id: 4624, data: { TargetUserName: 'alice' }, activityId: '{1}', message: 'm' };
    const single = scanEvent(windowsEvent(sample));
    expect(scanEvent(windowsEvent({ ...sample, quote: '"' }))).toEqual(single);
    expect(single?.rendering).toMatchObject({ culture: 'en-US', message: 'm', keywords: ['Audit Success'] });
  });

  it('reads System whole', async () => {
    const [one] = await readWindows(
      windowsEvent({
        id: 7036,
        qualifiers: 16384,
        userId: 'S-1-5-18',
        activityId: '{a}',
        provider: 'A & B',
      }).replace('A & B', 'A &amp; B'),
    );
    expect(one!.content!.system).toMatchObject({
      provider: 'A & B',
      providerGuid: '{54849625-5478-4994-a5ba-3e3b0328c30d}',
      eventId: '7036',
      qualifiers: '16384',
      keywords: '0x8020000000000000',
      systemTime: '2026-01-15T10:20:30.1234567Z',
      eventRecordId: '4711',
      activityId: '{a}',
      processId: '720',
      threadId: '816',
      channel: 'Security',
      computer: 'WEB01.corp.example',
      userId: 'S-1-5-18',
    });
  });

  it('names unnamed data param1 to paramN and counts repeated names', async () => {
    expect(await dataOf(withData('<Data>a</Data><Data>b</Data>'))).toEqual({ param1: 'a', param2: 'b' });
    expect(await dataOf(withData(`<Data Name='X'>a</Data><Data Name='X'>b</Data><Data/>`))).toEqual({
      X: 'a',
      'X[2]': 'b',
      param1: '',
    });
  });

  it('reads UserData of any namespace and depth', async () => {
    const user = (inner: string) =>
      event.replace(/<EventData>.*<\/EventData>/, `<UserData>${inner}</UserData>`);
    expect(await dataOf(user(`<Cleared xmlns='http://x'><Name>a</Name><Empty/></Cleared>`))).toEqual({
      Name: 'a',
      Empty: '',
    });
    expect(await dataOf(user(`<n:Cleared xmlns:n='http://x'><n:Name>a</n:Name></n:Cleared>`))).toEqual({
      Name: 'a',
    });
    expect(await dataOf(user(`<Key><Cert file='f' ><Subject>s</Subject></Cert><Flag v='1'/></Key>`))).toEqual(
      {
        'Cert.file': 'f',
        'Cert.Subject': 's',
        'Flag.v': '1',
      },
    );
  });

  it('keeps Binary, ComplexData, ProcessingErrorData and DebugData', async () => {
    const message = withData(
      `<Data Name='a'>1</Data><ComplexData Name='c'>02</ComplexData><Binary>FFEE</Binary>`,
    ).replace(
      '</EventData>',
      '</EventData><ProcessingErrorData><ErrorCode>15005</ErrorCode></ProcessingErrorData><DebugData><Flags>1</Flags></DebugData>',
    );
    const ocsf = await oneOcsfOf(message);
    expect(ocsf.unmapped).toMatchObject({
      a: '1',
      c: '02',
      Binary: 'FFEE',
      'ProcessingErrorData.ErrorCode': '15005',
      'DebugData.Flags': '1',
    });
  });

  it('keeps each of several parts of the same name', async () => {
    const message = withData(`<Data Name='Binary'>0</Data><Binary>01</Binary><Binary>02</Binary>`);
    expect((await oneOcsfOf(message)).unmapped).toMatchObject({
      Binary: '0',
      'Binary[2]': '01',
      'Binary[3]': '02',
    });
  });

  it('resolves references, and takes raw line ends as XML does', async () => {
    const values = await dataOf(
      withData(
        `<Data Name='refs'>&lt;a&gt; &amp;&quot;&apos; &#65;&#x42; &#x1F600;</Data>` +
          `<Data Name='lines'>one&#xD;&#xA;two\r\nthree\rfour</Data><Data Name='cdata'><![CDATA[<b>&amp;]]></Data>` +
          `<Data Name='comment'>a<!-- not this -->b</Data>`,
      ),
    );
    expect(values).toEqual({
      refs: `<a> &"' AB \u{1F600}`,
      lines: 'one\r\ntwo\nthree\nfour',
      cdata: '<b>&amp;',
      comment: 'ab',
    });
  });

  it('takes control characters and half surrogate pairs as they are', async () => {
    expect(await dataOf(withData(`<Data Name='a'>\u0001\u001f\ud800&#x2;</Data>`))).toEqual({
      a: '\u0001\u001f\ud800\u0002',
    });
  });

  it.each([
    ['2026-01-15T10:20:30Z', 1_768_472_430_000],
    ['2026-01-15T10:20:30.1Z', 1_768_472_430_100],
    ['2026-01-15T10:20:30.123Z', 1_768_472_430_123],
    ['2026-01-15T10:20:30.1239999Z', 1_768_472_430_123],
    ['2026-01-15T10:20:30.123999999Z', 1_768_472_430_123],
  ])('cuts %s to milliseconds', async (time, milliseconds) => {
    expect(await oneOcsfOf({ id: 4624, time })).toMatchObject({
      time: milliseconds,
      metadata: { original_time: time },
    });
  });

  it('takes the time of CloudWatch Logs where the event has none that can be read', async () => {
    expect((await oneOcsfOf({ id: 4624, time: 'yesterday' })).time).toBe(1_768_472_430_500);
  });

  it('gives the events of one message parts from 1 on', async () => {
    const second = windowsEvent({ id: 4634 });
    for (const message of [
      event + second,
      `<Events>${event}\r\n${second}</Events>`,
      `<?xml version="1.0"?><Events xmlns="x">\n${event}\n${second}\n</Events>\n`,
    ]) {
      const events = await readWindows(message);
      expect(events.map(({ part, content }) => [part, content!.system.eventId])).toEqual([
        [1, '4624'],
        [2, '4634'],
      ]);
    }
  });

  it('gives no part to a single event in a wrapper', async () => {
    const [one, ...more] = await readWindows(`<Events>${event}</Events>`);
    expect(more).toEqual([]);
    expect(one!.part).toBeUndefined();
    expect(one!.content!.system.eventId).toBe('4624');
  });

  it('reads an event without data, and one with white space between its elements', async () => {
    expect(await dataOf(windowsEvent({ id: 4608 }))).toEqual({});
    const spaced = event.replaceAll('><', '>\r\n  <');
    expect(await dataOf(spaced)).toEqual({ TargetUserName: 'alice', LogonType: '3' });
  });
});

describe('the mappings of logs beside Security', () => {
  it('are loaded to normalize their events, not to read them', async () => {
    const message = windowsEvent({ id: 7045, provider: 'Service Control Manager', channel: 'System' });
    const events = windows.read([lineOf(message)]);
    expect(events).toBeInstanceOf(Array);
    const { normalize } = await withMappings(windows, await events);
    const [event] = await events;
    expect(windows.normalize(event!, utcWriting).class_uid).toBe(classes.baseEvent);
    expect(normalize(event!, utcWriting).class_uid).toBe(classes.windowsServiceActivity);
  });

  it('are not asked for by events of the Security log', async () => {
    const events = await readWindows(windowsEvent({ id: 4624 }));
    expect(await withMappings(windows, events)).toBe(windows);
  });
});
