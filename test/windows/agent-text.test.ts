import { describe, expect, it } from 'vitest';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { japaneseLabels } from '../../shared/sources/windows/parse/agent-text/japanese-labels.ts';
import { securitySections } from '../../shared/sources/windows/parse/agent-text/labels.ts';
import { sectionsOfEvent } from '../../shared/sources/windows/parse/agent-text/labels-of-events.ts';
import { labelsOfProvider } from '../../shared/sources/windows/parse/agent-text/labels-of-other-logs.ts';
import { read } from '../../shared/sources/windows/read.ts';
import { recognise } from '../../shared/sources/windows/recognise.ts';
import { agentText, description } from '../support/agent-text.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { lineOf, oneOcsfOf, windowsEvent } from '../support/windows-event.ts';
import { twins } from './agent-text-twins.ts';

const logon = agentText({
  id: 4624,
  description: description('An account was successfully logged on.', {
    Subject: { 'Security ID': 'S-1-5-18', 'Account Name': 'WEB01$', 'Account Domain': 'CORP' },
    'Logon Information': { 'Logon Type': '10', 'Elevated Token': 'Yes' },
    'Impersonation Level': 'Impersonation',
    'New Logon': { 'Security ID': 'S-1-5-21-1-2-3-1104', 'Account Name': 'alice', 'Logon ID': '0x8DCDC' },
    'Network Information': { 'Source Network Address': '198.51.100.7', 'Source Port': '50211' },
  }),
});

describe("the agent's text format", () => {
  it.each([
    ['as it comes', logon],
    ['after a byte order mark and blanks', `\ufeff \r\n${logon}`],
    ['of an unknown level', logon.replace('INFORMATION', 'UNKNOWN')],
    ['without a description', '[System] [ERROR] [1] [Some Provider] [pc] []'],
  ])('is recognised %s', (_, message) => {
    expect(recognise(message)).toBe(true);
  });

  it.each([
    ['another level', '[Security] [INFO] [4624] [Provider] [pc] [text]'],
    ['no number', '[Security] [INFORMATION] [main] [Provider] [pc] [text]'],
    ['five brackets', '[Security] [INFORMATION] [4624] [Provider] [text]'],
    ['JSON', '["Security", "INFORMATION"]'],
    ['nothing', ''],
  ])('is not seen in text with %s', (_, message) => {
    expect(recognise(message)).toBe(false);
  });

  it('is marked, and has the time of the log event, as it has none of its own', async () => {
    const event = await oneOcsfOf(logon);
    expect(event.time).toBe(1_768_472_430_500);
    expect(event.metadata).toMatchObject({
      log_format: 'Text',
      log_name: 'Security',
      log_provider: 'Microsoft-Windows-Security-Auditing',
      log_level: 'Information',
      event_code: '4624',
    });
    expect(event.metadata.original_time).toBeUndefined();
    expect(event.device?.hostname).toBe('web01.corp.example');
    expect(event.message).toMatch(/^An account was successfully logged on\.\n\nSubject:\n\tSecurity ID:/);
    expect(problemsOf(event)).toEqual([]);
  });

  it('distinguishes equal labels by the heading above them', async () => {
    const event = await oneOcsfOf(logon);
    expect(event).toMatchObject({
      class_uid: 3002,
      activity_id: 1,
      actor: { user: { name: 'WEB01$', uid: 'S-1-5-18', type_id: 3 } },
      user: { name: 'alice', uid: 'S-1-5-21-1-2-3-1104' },
      session: { uid: '0x8dcdc' },
      src_endpoint: { ip: '198.51.100.7', port: 50_211 },
      logon_type_id: 10,
    });
  });

  it('has the codes of the XML format where Windows wrote their words', async () => {
    expect((await oneOcsfOf(logon)).unmapped).toEqual({
      ElevatedToken: '%%1842',
      ImpersonationLevel: '%%1833',
    });
  });

  it('costs the usual format nothing: that is still read at once', () => {
    expect(Array.isArray(read([lineOf(windowsEvent({ id: 4624 }))]))).toBe(true);
    expect(read([lineOf(logon)])).toBeInstanceOf(Promise);
  });
});

describe('an event in text format and its twin in XML', () => {
  /** Without what only one of the formats has, or what is text of the machine's language. */
  function comparable(event: OcsfEvent) {
    const { message, metadata, time, time_dt, unmapped = {}, ...rest } = event;
    const onlyXml = ['Keywords', 'Task', 'Execution.ProcessID', 'Execution.ThreadID'];
    const translated = ['FailureReason', 'ServiceType', 'StartType'];
    const fields = Object.entries(unmapped).filter(
      ([name]) => ![...onlyXml, ...translated].includes(name) && !name.startsWith('Description.'),
    );
    return {
      ...rest,
      profiles: metadata.profiles,
      eventCode: metadata.event_code,
      level: metadata.log_level,
      unmapped: Object.fromEntries(fields),
    };
  }

  it.each(twins)('are the same event $xml.id, in English and in Japanese', async (twin) => {
    const xml = comparable(await oneOcsfOf(twin.xml));
    const english = await oneOcsfOf(agentText(twin.english));
    const japanese = await oneOcsfOf(agentText(twin.japanese));
    expect(comparable(english)).toEqual(xml);
    expect(comparable(japanese)).toEqual(xml);
    expect(problemsOf(english)).toEqual([]);
    expect(problemsOf(japanese)).toEqual([]);
    expect(xml.class_uid).toBeGreaterThan(0);
  });
});

describe('the outcome, which text format has no bit for', () => {
  const statusOf = async (id: number, channel = 'Security', provider?: string) =>
    (await oneOcsfOf(agentText({ id, channel, provider, description: 'Something.' }))).status_id;

  it('is known of ids that are only written for one', async () => {
    expect(await statusOf(4624)).toBe(1);
    expect(await statusOf(4625)).toBe(2);
    expect(await statusOf(5157)).toBe(2);
    expect(await statusOf(1102, 'Security', 'Microsoft-Windows-Eventlog')).toBe(1);
  });

  it('stays open of others, and of other logs', async () => {
    expect(await statusOf(4673)).toBeUndefined();
    expect(await statusOf(4624, 'Application', 'Some Provider')).toBeUndefined();
  });

  it('comes from a code where the event has one', async () => {
    const request = (code: string) =>
      agentText({
        id: 4768,
        description: description('A Kerberos authentication ticket (TGT) was requested.', {
          'Account Information': { 'Account Name': 'alice', 'Supplied Realm Name': 'CORP' },
          'Additional Information': { 'Result Code': code, 'Ticket Encryption Type': '0x12' },
        }),
      });
    expect(await oneOcsfOf(request('0x0'))).toMatchObject({ status_id: 1, status_code: '0x0' });
    expect(await oneOcsfOf(request('0x6'))).toMatchObject({
      status_id: 2,
      status_detail: 'USER_DOES_NOT_EXIST (client not in database)',
    });
  });
});

describe('other logs in text format', () => {
  it('Sysmon, whose labels are its fields, has its own time', async () => {
    const event = await oneOcsfOf(
      agentText({
        id: 1,
        channel: 'Microsoft-Windows-Sysmon/Operational',
        provider: 'Microsoft-Windows-Sysmon',
        description: [
          'Process Create:',
          'RuleName: -',
          'UtcTime: 2026-01-15 10:20:30.123',
          'ProcessGuid: {b3c9f2a1-0000-0000-0100-000000000000}',
          'ProcessId: 6700',
          'Image: C:\\Windows\\System32\\cmd.exe',
          'CommandLine: cmd /c echo a: b',
          'User: CORP\\alice',
        ].join('\r\n'),
      }),
    );
    expect(event).toMatchObject({
      class_uid: 1007,
      time: 1_768_472_430_123,
      process: { pid: 6700, cmd_line: 'cmd /c echo a: b', user: { name: 'alice', domain: 'CORP' } },
    });
  });

  it.each([
    ['The Windows Update service entered the running state.', 3],
    ['The Windows Update service entered the stopped state.', 4],
    ['Windows Update サービスは 実行中 状態に移行しました。', 3],
    ['Windows Update サービスは 停止 状態に移行しました。', 4],
    ['Der Dienst "Windows Update" befindet sich jetzt im Status "Beendet".', undefined],
  ])('a service that changed its state: %s', async (text, activity) => {
    const event = await oneOcsfOf(
      agentText({ id: 7036, channel: 'System', provider: 'Service Control Manager', description: text }),
    );
    expect(event).toMatchObject({ class_uid: 201_004, activity_id: activity ?? 0 });
    expect(event.win_service?.name).toBe(activity === undefined ? 'unknown' : 'Windows Update');
  });

  it('a script block is cut out whole, whatever its lines look like', async () => {
    const script = 'Subject:\n\tAccount Name:\tadmin\n\nScriptBlock ID: none\nUser: x';
    const event = await oneOcsfOf(
      agentText({
        id: 4104,
        level: 'WARNING',
        channel: 'Microsoft-Windows-PowerShell/Operational',
        provider: 'Microsoft-Windows-PowerShell',
        description: `Creating Scriptblock text (1 of 2):\n${script}\n\nScriptBlock ID: 6d0b7f3e-1111-2222-3333-444455556666\nPath: C:\\a.ps1`,
      }),
    );
    expect(event).toMatchObject({
      severity_id: 3,
      script: {
        uid: '6d0b7f3e-1111-2222-3333-444455556666',
        script_content: { value: script },
        file: { path: 'C:\\a.ps1' },
      },
      unmapped: { MessageNumber: '1', MessageTotal: '2' },
    });
  });

  it('a session of Remote Desktop, in Japanese', async () => {
    const log = 'Microsoft-Windows-TerminalServices-LocalSessionManager';
    const event = await oneOcsfOf(
      agentText({
        id: 21,
        channel: `${log}/Operational`,
        provider: log,
        description:
          'リモート デスクトップ サービス: セッション ログオンに成功しました:\n\nユーザー: CORP\\alice\nセッション ID: 2\nソース ネットワーク アドレス: 198.51.100.7',
      }),
    );
    expect(event).toMatchObject({
      class_uid: 3002,
      user: { name: 'alice', domain: 'CORP' },
      session: { uid: '2' },
      src_endpoint: { ip: '198.51.100.7' },
    });
  });
});

describe('text that is not what it seems', () => {
  const process = (commandLine: string) =>
    agentText({
      id: 4688,
      description: `${description('A new process has been created.', {
        'Creator Subject': { 'Account Name': 'alice' },
        'Process Information': { 'New Process ID': '0x1a2c', 'New Process Name': 'C:\\a.exe' },
      })}\r\n\tProcess Command Line:\t${commandLine}\r\n\r\nToken Elevation Type indicates the type of token.`,
    });

  it('no line of a value replaces a field that came before it', async () => {
    const event = await oneOcsfOf(
      process('a\nSubject:\n\tAccount Name:\tadmin\nStatus: 0x0\nSubjectUserSid: S-1-5-18'),
    );
    expect(event.actor?.user).toEqual({ name: 'alice' });
    expect(event.unmapped).toEqual({
      'Description.Subject.Account Name': 'admin',
      'Description.Status': '0x0',
      'Description.SubjectUserSid': 'S-1-5-18',
    });
  });

  it('a label that no table knows stays under its own words, each of several', async () => {
    const event = await oneOcsfOf(
      agentText({
        id: 1,
        channel: 'Application',
        provider: 'Shop',
        description: 'Sold.\nItem: tea\nItem: milk\n__proto__: x',
      }),
    );
    expect(event).toMatchObject({ class_uid: 0, activity_name: 'EventID 1' });
    expect(event.unmapped).toEqual({
      'Description.Item': 'tea',
      'Description.Item[2]': 'milk',
      'Description.__proto__': 'x',
    });
  });

  it.each([
    ['by a limit', (text: string) => text.slice(0, text.indexOf('New Logon:') + 40)],
    ['by the agent, which says so', (text: string) => `${text.slice(0, -30)}[Truncated...]`],
  ])('says that it was cut off %s', async (_, cut) => {
    const event = await oneOcsfOf(cut(logon));
    expect(event).toMatchObject({ class_uid: 3002, metadata: { is_truncated: true } });
    expect(event.actor?.user?.name).toBe('WEB01$');
    expect(event.unmapped?.salvaged).toMatch(/cut off/);
    expect(problemsOf(event)).toEqual([]);
  });

  it('a task is read to the end of its XML, and no further', async () => {
    const xml =
      '<?xml version="1.0"?>\n<Task>\n<RegistrationInfo><Description>note: this</Description></RegistrationInfo>\n<Actions><Exec><Command>cmd.exe</Command></Exec></Actions>\n</Task>';
    const event = await oneOcsfOf(
      agentText({
        id: 4698,
        description: `A scheduled task was created.\n\nTask Information:\n\tTask Name: \t\t\\Job\n\tTask Content: \t\t${xml}\n\nOther Information:\n\tFQDN:\tpc.corp.example`,
      }),
    );
    expect(event.job).toMatchObject({ name: '\\Job', cmd_line: 'cmd.exe', desc: 'note: this' });
    expect(event.unmapped).toEqual({
      TaskContent: xml,
      'Description.Other Information.FQDN': 'pc.corp.example',
    });
  });

  it.each([
    ['labels', 'a: b\n'],
    ['headings', 'a:\n\tb:\n'],
    ['brackets', '] ['],
    ['tabs', '\t'],
    ['tasks without an end', '\tx: <Task\n'],
    ['script ends', '\nScriptBlock ID: '],
  ])('a megabyte of %s is read in no time', async (_, piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const start = performance.now();
    for (const provider of [
      'Microsoft-Windows-Sysmon',
      'Microsoft-Windows-PowerShell',
      'Service Control Manager',
    ]) {
      const event = await oneOcsfOf(agentText({ id: 4104, provider, description: `x\n${text}` }));
      expect(Object.keys(event.unmapped ?? {}).length).toBeLessThanOrEqual(201);
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the tables of labels', () => {
  const sections = [securitySections, ...Object.values(sectionsOfEvent)];
  const known = new Set([
    ...sections.flatMap((table) =>
      Object.entries(table).flatMap(([heading, labels]) => [heading, ...Object.keys(labels)]),
    ),
    ...Object.values(labelsOfProvider).flatMap((labels) => Object.keys(labels)),
  ]);

  it('have Japanese only for what they know in English', () => {
    expect(Object.values(japaneseLabels).filter((label) => !known.has(label))).toEqual([]);
  });

  it('have Japanese for every heading', () => {
    const headings = new Set(sections.flatMap((table) => Object.keys(table)));
    const japanese = new Set(Object.values(japaneseLabels));
    // Japanese has one word for attribute and attributes.
    const withoutOwn = ['', 'Attribute'];
    const missing = [...headings].filter(
      (heading) => !withoutOwn.includes(heading) && !japanese.has(heading),
    );
    expect(missing).toEqual([]);
  });
});
