import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/ocsf-schema.ts';
import { eventsFrom } from '../support/pipeline.ts';

const namespace = "xmlns='http://schemas.microsoft.com/win/2004/08/events/event'";
const system = (id: string) =>
  `<System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>${id}</EventID><Version>2</Version><Level>0</Level><Task>13312</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='2026-01-15T10:20:30.1234567Z'/><EventRecordID>1</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='8'/><Channel>Security</Channel><Computer>ws-77</Computer><Security/></System>`;
const event = (body: string, id = '4688') => `<Event ${namespace}>${system(id)}${body}</Event>`;
const data = (name: string, value: string) => `<Data Name='${name}'>${value}</Data>`;
const launch = (commandLine: string) =>
  event(
    `<EventData>${data('NewProcessId', '0x1a2c')}${data('NewProcessName', 'C:\\a.exe')}${data('CommandLine', commandLine)}</EventData>`,
  );
const neighbour = launch('whoami');

/** The event of a hostile message; the one beside it must come out as if it were alone. */
async function eventOf(message: string) {
  const events = await eventsFrom([message, neighbour]);
  expect(events.flatMap(problemsOf)).toEqual([]);
  expect(events.at(-1)!.process!.cmd_line).toBe('whoami');
  expect(events).toHaveLength(2);
  return events[0]!;
}

describe('document types and entities', () => {
  const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  );

  it.each([
    ['a billion laughs', `<!DOCTYPE Event [<!ENTITY l0 "ha">${laughs}]>${launch('&l10;')}`],
    ['a file of the machine', `<!DOCTYPE Event [<!ENTITY x SYSTEM "file:///etc/passwd">]>${launch('&x;')}`],
    [
      'a document type on another machine',
      `<?xml version="1.0"?><!DOCTYPE Event SYSTEM "http://192.0.2.1/x.dtd">${launch('a')}`,
    ],
    ['parameter entities', `<!DOCTYPE Event [<!ENTITY % p SYSTEM "http://192.0.2.1/p">%p;]>${launch('a')}`],
  ])('%s: a base event with the text as it came', async (_, message) => {
    const found = await eventOf(message);
    expect(found).toMatchObject({ class_uid: 0, activity_id: 0, status_id: 2, raw_data: message });
    expect(found.status_detail).toMatch(/document type/);
    expect(found.metadata.product!.name).toBe('Microsoft Windows');
  });

  it('an entity that nobody declared stays as it is written', async () => {
    const found = await eventOf(launch('echo &xxe; done'));
    expect(found.process!.cmd_line).toBe('echo &xxe; done');
    expect(found.unmapped!.salvaged).toBeDefined();
  });

  it('a document type inside an event is not obeyed', async () => {
    const found = await eventOf(
      event(`<!DOCTYPE Event [<!ENTITY x "boom">]><EventData>${data('CommandLine', '&x;')}</EventData>`),
    );
    expect(JSON.stringify(found)).not.toMatch(/"boom"/);
  });

  it.each([
    ['&#0;'],
    ['&#xD800;'],
    ['&#x110000;'],
    ['&#99999999999999999999;'],
    ['&#x;'],
    ['&;'],
    ['&'],
    ['&#65'],
  ])('the reference %s harms nothing', async (reference) => {
    expect((await eventOf(launch(`a${reference}b`))).process!.cmd_line).toMatch(/^a.*b$/s);
  });

  it('a million honest references are read', async () => {
    const found = await eventOf(launch('&#65;'.repeat(1_000_000)));
    expect(found.process!.cmd_line).toHaveLength(1_000_000);
  });
});

describe('names that are traps', () => {
  it('__proto__ as a field is plain data', async () => {
    const found = await eventOf(
      event(
        `<EventData>${data('__proto__', 'polluted')}${data('constructor', 'c')}${data('toString', 't')}</EventData>`,
        '9999',
      ),
    );
    expect(Object.entries(found.unmapped!)).toEqual(
      expect.arrayContaining([
        ['__proto__', 'polluted'],
        ['constructor', 'c'],
        ['toString', 't'],
      ]),
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['__proto__', 'constructor', 'toString', '-1', '1e3', '99999999999999999999', '0x1234'])(
    'the event id %s is unknown',
    async (id) => {
      const found = await eventOf(event('<EventData/>', id));
      expect(found).toMatchObject({ class_uid: 0, activity_id: 99 });
    },
  );

  it('elements called __proto__ are plain data', async () => {
    const found = await eventOf(
      event('<UserData><__proto__><__proto__>polluted</__proto__></__proto__></UserData>', '9999'),
    );
    expect(JSON.stringify(found.unmapped)).toContain('polluted');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('size and depth', () => {
  it('a value of 10 MB is kept whole', async () => {
    const found = await eventOf(launch('x'.repeat(10_000_000)));
    expect(found.process!.cmd_line).toHaveLength(10_000_000);
  });

  it.each([
    [
      'elements 100,000 deep',
      event(`<UserData>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</UserData>`),
    ],
    ['elements that are never closed', event(`<UserData>${'<a>'.repeat(500_000)}</UserData>`)],
    ['tags that never end', event(`<EventData>${'<Data '.repeat(300_000)}`)],
    ['half a million brackets', event(`<EventData>${'<'.repeat(500_000)}`)],
    ['half a million ampersands', launch('&'.repeat(500_000))],
    ['half a million quotes', event(`<EventData ${'\'"'.repeat(250_000)}>`)],
    ['comments that never end', event(`<EventData>${'<!--'.repeat(250_000)}`)],
    ['CDATA that never ends', event(`<EventData>${'<![CDATA['.repeat(100_000)}`)],
    [
      '30,000 attributes',
      event(`<EventData ${Array.from({ length: 30_000 }, (_, i) => `a${i}='x'`).join(' ')}/>`),
    ],
    ['an attribute of a megabyte', event(`<EventData a='${' '.repeat(1_000_000)}'/>`)],
    ['white space of a megabyte', event(`${' '.repeat(1_000_000)}<EventData${' '.repeat(500_000)}/>`)],
    ['30,000 fields of one name', event(`<EventData>${data('CommandLine', 'x').repeat(30_000)}</EventData>`)],
    [
      '30,000 fields of their own',
      event(
        `<EventData>${Array.from({ length: 30_000 }, (_, i) => data(`f${i}`, 'x')).join('')}</EventData>`,
        '9999',
      ),
    ],
    [
      '100,000 SIDs of a privilege list',
      event(
        `<EventData>${data('PrivilegeList', 'SeDebugPrivilege\n\t\t\t'.repeat(100_000))}</EventData>`,
        '4672',
      ),
    ],
  ])(
    '%s: one event, and in time',
    async (_, message) => {
      const found = await eventOf(message);
      expect(found.metadata.product!.vendor_name).toBe('Microsoft');
    },
    5_000,
  );

  it('5,000 events in one message are all written', async () => {
    const events = await eventsFrom([neighbour.repeat(5_000)]);
    expect(events).toHaveLength(5_000);
    expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(5_000);
  });
});
