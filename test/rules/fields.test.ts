import { describe, expect, it } from 'vitest';
import { agentText, description } from '../support/agent-text.ts';
import { path, record, syscall } from '../support/audit-record.ts';
import { cloudTrailEvent } from '../support/cloudtrail-event.ts';
import { auditFailure, windowsEvent } from '../support/windows-event.ts';
import { ruleEventOf } from './pack/pack.ts';

describe('Windows', () => {
  const failed = windowsEvent({
    id: 4625,
    keywords: auditFailure,
    computer: 'DC1.example.com',
    data: { TargetUserName: 'alice', LogonType: '3', Status: '0xC000006D' },
  });

  it('has the names of its data, and of System behind an underscore', async () => {
    const event = await ruleEventOf(failed);
    const of = (...names: string[]) => names.map((name) => event.values(name)?.[0]);
    expect(
      of('TargetUserName', 'EventID', 'Provider_Name', 'Channel', 'Computer', 'Level', 'nothing'),
    ).toEqual([
      'alice',
      '4625',
      'Microsoft-Windows-Security-Auditing',
      'Security',
      'DC1.example.com',
      '0',
      undefined,
    ]);
    expect([...event.texts()]).toEqual(expect.arrayContaining(['alice', '0xC000006D', 'DC1.example.com']));
  });

  it('has an outcome by the audit bits', async () => {
    expect((await ruleEventOf(failed)).values('Outcome')).toEqual(['failure']);
    expect((await ruleEventOf(windowsEvent({ id: 4624 }))).values('Outcome')).toEqual(['success']);
    const unaudited = await ruleEventOf(
      windowsEvent({ id: 7045, channel: 'System', keywords: '0x8080000000000000' }),
    );
    expect(unaudited.values('Outcome')).toBeUndefined();
  });

  it('has an outcome in the text format too, where the event id or a code states it', async () => {
    const outcome = async (id: number, text: string) =>
      (await ruleEventOf(agentText({ id, description: text }))).values('Outcome');
    expect(await outcome(4625, 'An account failed to log on.')).toEqual(['failure']);
    expect(await outcome(4624, 'An account was successfully logged on.')).toEqual(['success']);
    const validated = (code: string) => description('The computer attempted it.', { 'Error Code': code });
    expect(await outcome(4776, validated('0xC000006A'))).toEqual(['failure']);
    expect(await outcome(4776, validated('0x0'))).toEqual(['success']);
    expect(await outcome(4999, 'Something.')).toBeUndefined();
  });

  it('has values without a name by number, and together as Data', async () => {
    const event = await ruleEventOf(
      windowsEvent({ id: 400, channel: 'Windows PowerShell', data: ['one', 'two'] }),
    );
    expect([event.values('param2'), event.values('Data')]).toEqual([['two'], ['one', 'two']]);
  });

  it('has both values where System and the data use one name', async () => {
    const event = await ruleEventOf(windowsEvent({ id: 5, data: { Level: 'high' } }));
    expect(event.values('Level')).toEqual(['0', 'high']);
  });

  it('has names such as __proto__ only as data', async () => {
    const event = await ruleEventOf(windowsEvent({ id: 1, data: JSON.parse('{"__proto__": "x"}') }));
    expect([event.values('__proto__'), event.values('constructor')]).toEqual([['x'], undefined]);
  });

  it('process creation of the Security log answers in the names of Sysmon', async () => {
    const event = await ruleEventOf(
      windowsEvent({
        id: 4688,
        data: {
          SubjectUserName: 'alice',
          SubjectDomainName: 'CORP',
          SubjectLogonId: '0x3e7',
          NewProcessId: '0x10',
          NewProcessName: 'C:\\a.exe',
          ProcessId: '0x4',
          CommandLine: 'a -b',
          ParentProcessName: 'C:\\p.exe',
          MandatoryLabel: 'S-1-16-12288',
        },
      }),
    );
    const of = (name: string) => event.values(name);
    expect(of('Image')).toEqual(['C:\\a.exe']);
    expect(of('ParentImage')).toEqual(['C:\\p.exe']);
    expect(of('ParentProcessId')).toEqual(['0x4']);
    expect(of('ProcessId')).toEqual(['0x4']);
    expect(of('CommandLine')).toEqual(['a -b']);
    expect(of('User')).toEqual(['CORP\\alice', 'alice']);
    expect(of('LogonId')).toEqual(['0x3e7']);
    expect(of('IntegrityLevel')).toEqual(['High', 'S-1-16-12288']);
  });

  it('process creation of Sysmon answers in the names of the Security log', async () => {
    const event = await ruleEventOf(
      windowsEvent({
        id: 1,
        provider: 'Microsoft-Windows-Sysmon',
        channel: 'Microsoft-Windows-Sysmon/Operational',
        data: {
          Image: 'C:\\a.exe',
          ProcessId: '16',
          ParentImage: 'C:\\p.exe',
          User: 'CORP\\alice',
          IntegrityLevel: 'High',
          Hashes: 'MD5=AA,SHA256=BB,IMPHASH=CC',
        },
      }),
    );
    const of = (name: string) => event.values(name);
    expect(of('NewProcessName')).toEqual(['C:\\a.exe']);
    expect(of('NewProcessId')).toEqual(['16']);
    expect(of('ParentProcessName')).toEqual(['C:\\p.exe']);
    expect([of('SubjectUserName'), of('SubjectDomainName')]).toEqual([['alice'], ['CORP']]);
    expect(of('MandatoryLabel')).toEqual(['S-1-16-12288']);
    expect([of('md5'), of('sha256'), of('imphash'), of('sha1')]).toEqual([['AA'], ['BB'], ['CC'], undefined]);
  });
});

describe('CloudTrail', () => {
  const event = (members: object) => ruleEventOf(JSON.stringify(cloudTrailEvent({ ...members })));

  it('has dotted paths, also through lists', async () => {
    const call = await event({
      requestParameters: {
        ipPermissions: { items: [{ cidr: '0.0.0.0/0' }, { cidr: '10.0.0.0/8' }, { other: 1 }] },
        'dotted.name': { inner: 'x' },
      },
    });
    expect(call.values('requestParameters.ipPermissions.items.cidr')).toEqual(['0.0.0.0/0', '10.0.0.0/8']);
    expect(call.values('requestParameters.dotted.name.inner')).toEqual(['x']);
    expect(call.values('requestParameters.ipPermissions.none')).toBeUndefined();
    expect(call.values('requestParameters.ipPermissions.items.other')).toEqual(['1']);
  });

  it('distinguishes null, empty, truth values and long numbers', async () => {
    const text = JSON.stringify(cloudTrailEvent({ responseElements: null, readOnly: true, empty: '' }));
    const call = await ruleEventOf(text.replace('"empty":""', '"empty":"","big":12345678901234567890'));
    expect(
      ['responseElements', 'readOnly', 'empty', 'big', 'missing'].map((name) => call.values(name)),
    ).toEqual([[], ['true'], [''], ['12345678901234567890'], undefined]);
  });

  it('has the JSON of an object as its value', async () => {
    const call = await event({ requestParameters: { policy: { Effect: 'Allow' } } });
    expect(call.values('requestParameters.policy')).toEqual(['{"Effect":"Allow"}']);
  });

  it('has nothing that it only inherits', async () => {
    const call = await event({});
    expect([
      call.values('constructor'),
      call.values('__proto__'),
      call.values('userIdentity.toString'),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('has all its values as texts', async () => {
    const call = await event({ requestParameters: { list: ['a', { b: 'deep' }], n: 5 } });
    expect([...call.texts()]).toEqual(expect.arrayContaining(['a', 'deep', '5']));
  });
});

describe('auditd', () => {
  const touched = [
    syscall(257, { auid: '1000', key: '"payroll"', exe: '"/usr/bin/cat"' }),
    path(0, '/srv/', 'PARENT'),
    path(1, '/srv/payroll', 'NORMAL'),
  ];

  it('has the values of all records, and of each by itself', async () => {
    const event = await ruleEventOf(touched);
    expect(event.values('type')).toEqual(['SYSCALL', 'PATH', 'PATH']);
    expect(event.values('name')).toEqual(['/srv/', '/srv/payroll']);
    expect(event.parts!.map((part) => part.values('name')?.[0])).toEqual([
      undefined,
      '/srv/',
      '/srv/payroll',
    ]);
  });

  it('has the name of a syscall beside its number', async () => {
    const event = await ruleEventOf(touched);
    expect(event.values('syscall')).toEqual(['257', 'openat']);
    expect(event.values('SYSCALL')).toEqual(['openat']);
    expect(event.values('ARCH')).toEqual(['x86_64']);
  });

  it('has each key by itself, and none where there is none', async () => {
    const keys = await ruleEventOf(syscall(2, { key: '6F6E650174776F' }));
    expect(keys.values('key')).toEqual(['one', 'two']);
    expect((await ruleEventOf(syscall(2, { key: '(null)' }))).values('key')).toBeUndefined();
  });

  it('has names of accounts as an enriched record does', async () => {
    const enriched = record('USER_LOGIN', 'pid=1 uid=0 auid=1000 ses=1\u001dUID="root" AUID="carol"');
    const event = await ruleEventOf(enriched);
    expect([event.values('AUID'), event.values('UID'), event.values('GID')]).toEqual([
      ['carol'],
      ['root'],
      undefined,
    ]);
  });

  it('says unset for -1, and success or failed for 1 or 0', async () => {
    const event = await ruleEventOf(
      record('CONFIG_CHANGE', 'auid=4294967295 ses=4294967295 op=add_rule res=1'),
    );
    expect(event.values('auid')).toEqual(['4294967295', 'unset']);
    expect(event.values('res')).toEqual(['1', 'success']);
  });

  it('has the command line of EXECVE', async () => {
    const event = await ruleEventOf([syscall(59), record('EXECVE', 'argc=2 a0="ls" a1="my file"')]);
    expect(event.values('command_line')).toEqual(['ls "my file"']);
  });
});
