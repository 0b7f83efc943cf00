import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleEvent } from '../../shared/rule-event.ts';
import { windows } from '../../shared/sources/windows/source.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { runs } from '../support/properties.ts';
import { oneOcsfOf, readWindows, windowsEvent } from '../support/windows-event.ts';

const command = 'vssadmin delete shadows /all';
const data = (name: string, value: string) => `<Data Name='${name}'>${value}</Data>`;
const system = /<System>.*<\/System>/s.exec(windowsEvent({ id: 4688 }))![0];
const event = (body: string, of = system) =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>${of}${body}</Event>`;
const user = data('SubjectUserName', 'alice');
const launch = data('CommandLine', command);

/** The only event of a damaged text, for rules and as it is written. */
async function salvaged(message: string) {
  const [read, ...more] = await readWindows(message);
  expect(more).toEqual([]);
  const ocsf = await oneOcsfOf(message);
  expect(ocsf.raw_data).toBe(message);
  expect(ocsf.unmapped!.salvaged).toMatch(/.+/);
  expect(problemsOf(ocsf)).toEqual([]);
  return { ocsf, rules: windows.ruleEvent!(read!) as RuleEvent };
}

describe('rules and people see what stands behind damage', () => {
  it.each([
    ['an element around the data', `<EventData><x>${user}${launch}</EventData>`],
    ['an element around the data that is closed', `<EventData><x>${user}${launch}</x></EventData>`],
    ['elements around each other', `<EventData><x><y>${user}</y>${launch}</EventData>`],
    ['a tag that never ends', `<EventData><Data Name='A' ${user}${launch}</EventData>`],
    ['an attribute that is never closed', `<EventData><Data Name='A>x</Data>${user}${launch}</EventData>`],
    ['a bracket', `<EventData>${user}<${launch}</EventData>`],
    ['brackets and text', `<EventData>a < b ${user} << c ${launch}</EventData>`],
    ['a value that is never closed', `<EventData><Data Name='A'>x${user}${launch}</EventData>`],
    ['an end of the data too early', `<EventData>${user}</EventData>${launch}</EventData>`],
    ['a beginning of the data that is broken', `<EventDa${user}${launch}</EventData>`],
    ['a beginning of the data without its end', `<EventData ${user}${launch}</EventData>`],
    ['no beginning of the data', `${user}${launch}</EventData>`],
    ['a comment that never ends', `<EventData><!-- ${user}${launch}</EventData>`],
    ['a CDATA section that never ends', `<EventData><![CDATA[${user}${launch}</EventData>`],
    ['a closing tag of nothing', `<EventData>${user}</Data></y>${launch}</EventData>`],
    ['a tag of another kind of data', `<EventData><ComplexData Name='A'>${user}${launch}</EventData>`],
    ['data as UserData', `<UserData><W>${user}<x ${launch}</W></UserData>`],
    ['UserData that is never closed', `<UserData><W><a><b>${user}${launch}</W></UserData>`],
    ['elements of UserData across each other', `<UserData><W><a>${user}</W></a>${launch}</UserData>`],
    ['UserData without a wrapper', `<UserData>x < y ${user}${launch}</UserData>`],
  ])('%s', async (_, body) => {
    const { ocsf, rules } = await salvaged(event(body));
    const found = [...(rules.values('CommandLine') ?? []), ...(rules.values('Data.CommandLine') ?? [])];
    expect(found.join()).toContain(command);
    expect([...rules.texts()].join()).toContain(command);
    expect(JSON.stringify({ ...ocsf, raw_data: '' })).toContain(command);
  });

  it.each([
    ['a bracket', (text: string) => text.replace('<Level>', '<<Level>')],
    ['an element that is never closed', (text: string) => text.replace('<Level>', '<x><Level>')],
    ['no end', (text: string) => text.replace('</System>', '')],
    ['a beginning that is broken', (text: string) => text.replace('<System>', '<Syst')],
    ['attributes that are never closed', (text: string) => text.replace("Guid='", "Guid='{")],
  ])('in System: %s', async (_, damage) => {
    const { ocsf, rules } = await salvaged(event(`<EventData>${user}${launch}&</EventData>`, damage(system)));
    expect(rules.values('CommandLine')).toEqual([command]);
    expect(rules.values('EventID')).toEqual(['4688']);
    expect(ocsf).toMatchObject({ class_uid: 1007, process: { cmd_line: command } });
  });

  it('takes no word of RenderingInfo for a fact of a System whose end is missing', async () => {
    const rendering = '<RenderingInfo><Level>Information</Level><Task>Logon</Task></RenderingInfo>';
    const of = system.replace(/<Level>.*?<\/Level>|<Task>.*?<\/Task>|<\/System>/g, '');
    const { ocsf } = await salvaged(event(rendering, of));
    expect(ocsf.metadata.log_level).toBeUndefined();
    expect(ocsf.unmapped!.Task).toBeUndefined();
  });

  it('has the data of an event whose id is damaged', async () => {
    const of = system.replace('</EventID>', '');
    const { ocsf, rules } = await salvaged(event(`<EventData>${launch}</EventData>`, of));
    expect(ocsf).toMatchObject({ class_uid: 0, activity_id: 99, unmapped: { CommandLine: command } });
    expect(rules.values('EventID')).toBeUndefined();
    expect(rules.values('CommandLine')).toEqual([command]);
  });
});

describe('a value that touches damage', () => {
  it.each([
    ['is never closed', `<Data Name='CommandLine'>vssadmin <b${data('A', 'x')}`],
    ['holds what looks like data', `<Data Name='CommandLine'>vssadmin ${data('A', 'x')} /all</Data>`],
    ['ends where the data end', "<Data Name='CommandLine'>vssadmin "],
  ])('%s: no attribute, but kept under its name', async (_, fields) => {
    const { ocsf, rules } = await salvaged(event(`<EventData>${user}${fields}</EventData>`));
    expect(ocsf.process?.cmd_line).toBeUndefined();
    expect(ocsf.unmapped!.CommandLine).toContain('vssadmin');
    expect(rules.values('CommandLine')!.join()).toContain('vssadmin');
    expect(ocsf.actor!.user!.name).toBe('alice');
  });

  it('gives nobody another name: data in a value replace no field, before or behind it', async () => {
    const forged = `<Data Name='CommandLine'>a ${data('SubjectUserName', 'forged')}b</Data>`;
    for (const fields of [`${user}${forged}`, `${forged}${user}`]) {
      const { ocsf, rules } = await salvaged(event(`<EventData>${fields}</EventData>`));
      expect(ocsf.actor!.user!.name).toBe('alice');
      expect(rules.values('SubjectUserName')).toEqual(['alice', 'forged']);
    }
  });

  it('of two of one name the first counts, and the second is kept', async () => {
    const fields = `${user}<x>${data('SubjectUserName', 'second')}`;
    const { ocsf, rules } = await salvaged(event(`<EventData>${fields}</EventData>`));
    expect(ocsf.actor!.user!.name).toBe('alice');
    expect(ocsf.unmapped!['SubjectUserName[2]']).toBe('second');
    expect(rules.values('SubjectUserName')).toEqual(['alice', 'second']);
  });
});

describe('a well-formed text that is no layout of Windows', () => {
  it('has its data read, though they stand in other elements', async () => {
    const { rules } = await salvaged(event(`<EventData><x>${launch}</x></EventData>`));
    expect(rules.values('CommandLine')).toEqual([command]);
  });

  it.each([
    ['beside the data', event(`<EventData>${user}evil text</EventData>`)],
    ['beside System', event(`evil text<EventData>${user}</EventData>`)],
    ['in System', event('<EventData/>', system.replace('<Level>', '<a><b>evil text</b></a><Level>'))],
  ])('keeps text %s', async (_, message) => {
    expect(JSON.stringify((await oneOcsfOf(message)).unmapped)).toContain('evil text');
  });
});

const pieces = [
  '<',
  '>',
  '<x>',
  '</x>',
  '</Data>',
  '<Data',
  "<Data Name='",
  "'",
  '</EventData>',
  '&',
  '<!--',
];

it('wherever damage stands, the text is kept and the fields before it are those of the whole event', async () => {
  const names = ['SubjectUserName', 'NewProcessId', 'NewProcessName', 'CommandLine', 'ParentProcessName'];
  const fields = names.map((name, i) => data(name, i === 1 ? '0x1a2c' : `value ${i}`));
  const body = `<EventData>${fields.join('')}</EventData>`;
  const whole = await oneOcsfOf(event(body));
  expect(whole.raw_data).toBeUndefined();
  await fc.assert(
    fc.asyncProperty(fc.nat(body.length), fc.constantFrom(...pieces), async (at, piece) => {
      const message = event(body.slice(0, at) + piece + body.slice(at));
      const ocsf = await oneOcsfOf(message);
      // Where it isn't salvaged, the piece made no damage.
      if (ocsf.unmapped?.salvaged !== undefined) expect(ocsf.raw_data).toBe(message);
      const [read] = await readWindows(message);
      const rules = windows.ruleEvent!(read!);
      let end = '<EventData>'.length;
      for (const [i, name] of names.entries()) {
        end += fields[i]!.length;
        if (end + 1 < at) expect(rules.values(name)![0]).toBe(i === 1 ? '0x1a2c' : `value ${i}`);
      }
      const texts = [...rules.texts()].join('\n').replaceAll(piece, '');
      for (const i of [0, 2, 3, 4]) expect(texts).toContain(`value ${i}`);
    }),
    runs(150),
  );
});
