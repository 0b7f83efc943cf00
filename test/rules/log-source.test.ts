import { describe, expect, it } from 'vitest';
import type { RuleEvent } from '../../shared/rule-event.ts';
import { taxonomy } from '../../shared/rules/reading/taxonomy.ts';
import { categoriesOfService, servicesOfChannel } from '../../shared/sources/windows/tables/log-sources.ts';
import { record } from '../support/audit-record.ts';
import { cloudTrailEvent } from '../support/cloudtrail-event.ts';
import { compileText, eventWith, ruleText } from '../support/rules.ts';
import { windowsEvent } from '../support/windows-event.ts';
import { ruleEventOf } from './pack/pack.ts';

const windows = (id: number, channel: string): Promise<RuleEvent> =>
  ruleEventOf(windowsEvent({ id, channel }));

/** Whether a rule about a log source sees an event. */
async function sees(logSource: string, event: RuleEvent): Promise<boolean> {
  const head = `title: T\nid: 11111111-2222-4333-8444-555555555555\nlevel: low\nlogsource: {${logSource}}\n`;
  const { rules } = await compileText(ruleText('a:\n  nothing: null\ncondition: a', head));
  return rules.judge(event).length === 1;
}

describe('Windows services', () => {
  it.each([
    ['security', 'Security'],
    ['system', 'System'],
    ['application', 'Application'],
    ['powershell', 'Microsoft-Windows-PowerShell/Operational'],
    ['powershell', 'PowerShellCore/Operational'],
    ['powershell-classic', 'Windows PowerShell'],
    ['sysmon', 'Microsoft-Windows-Sysmon/Operational'],
    ['taskscheduler', 'Microsoft-Windows-TaskScheduler/Operational'],
    ['windefend', 'Microsoft-Windows-Windows Defender/Operational'],
    ['defender', 'Microsoft-Windows-Windows Defender/Operational'],
  ])('%s is the channel %s', async (service, channel) => {
    const event = await windows(1, channel);
    expect(await sees(`product: windows, service: ${service}`, event)).toBe(true);
    expect(await sees('product: windows', event)).toBe(true);
    expect(await sees('product: windows, service: wmi', event)).toBe(false);
    expect(await sees('product: linux', event)).toBe(false);
  });

  it('a channel that Sigma has no service for is still Windows', async () => {
    const event = await windows(1, 'Some-Vendor/Admin');
    expect([await sees('product: windows', event), await sees('service: security', event)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('Windows categories', () => {
  const sysmon = 'Microsoft-Windows-Sysmon/Operational';
  it.each([
    ['process_creation', 1, sysmon],
    ['process_creation', 4688, 'Security'],
    ['network_connection', 3, sysmon],
    ['image_load', 7, sysmon],
    ['file_event', 11, sysmon],
    ['registry_event', 13, sysmon],
    ['registry_set', 13, sysmon],
    ['dns_query', 22, sysmon],
    ['ps_script', 4104, 'Microsoft-Windows-PowerShell/Operational'],
    ['ps_module', 4103, 'PowerShellCore/Operational'],
    ['ps_classic_start', 400, 'Windows PowerShell'],
  ])('%s is %i of %s', async (category, id, channel) => {
    const event = await windows(id, channel);
    expect(await sees(`category: ${category}`, event)).toBe(true);
    expect(await sees(`product: windows, category: ${category}`, event)).toBe(true);
    expect(await sees('product: windows, category: driver_load', event)).toBe(false);
    expect(await sees(`product: windows, category: ${category}`, await windows(99, channel))).toBe(false);
  });

  it('an event id of another log is no category', async () => {
    expect(await sees('category: process_creation', await windows(1, 'System'))).toBe(false);
  });
});

describe('other products', () => {
  it('aws cloudtrail', async () => {
    const event = await ruleEventOf(JSON.stringify(cloudTrailEvent()));
    expect(await sees('product: aws, service: cloudtrail', event)).toBe(true);
    expect(await sees('service: cloudtrail', event)).toBe(true);
    expect(await sees('product: windows', event)).toBe(false);
  });

  it('linux auditd', async () => {
    const event = await ruleEventOf(
      record('USER_LOGIN', "pid=1 uid=0 auid=1 ses=1 msg='op=login res=success'"),
    );
    expect(await sees('product: linux, service: auditd', event)).toBe(true);
    expect(await sees('product: aws', event)).toBe(false);
  });

  it.each([
    ['product: macos', "No event is of the product 'macos'"],
    ['product: linux, service: apache', "Events of linux have no service 'apache' here"],
    [
      'product: linux, category: process_creation',
      "Events of linux have no category 'process_creation' here",
    ],
    ['product: windows, service: secruity', "Events of windows have no service 'secruity' here"],
    ['service: apache', "Events have no service 'apache' here"],
    ['category: proxy', "Events have no category 'proxy' here"],
  ])('%s loads with a warning', async (logSource, expected) => {
    const head = `title: T\nid: 11111111-2222-4333-8444-555555555555\nlevel: low\nlogsource: {${logSource}}\n`;
    const { rules, problems } = await compileText(ruleText('a:\n  b: c\ncondition: a', head));
    expect(rules.rules).toHaveLength(1);
    expect(problems).toMatchObject([
      { severity: 'warning', line: 4, message: expect.stringContaining(expected) },
    ]);
  });
});

it('the names that rules are checked against are those that events have', () => {
  const { services, categories } = taxonomy.get('windows')!;
  expect([...services].sort()).toEqual([...new Set([...servicesOfChannel.values()].flat())].sort());
  const ofEvents = Object.values(categoriesOfService).flatMap((rows) => Object.values(rows).flat());
  expect([...categories].sort()).toEqual([...new Set(ofEvents)].sort());
});

describe('a rule set', () => {
  it('says which products it is about', async () => {
    const { rules } = await compileText(ruleText('a:\n  b: c\ncondition: a'));
    expect([rules.concerns('windows'), rules.concerns('aws')]).toEqual([true, false]);
  });

  it('keeps events apart that have the same lists of services and categories', async () => {
    const { rules } = await compileText(ruleText('a:\n  b: c\ncondition: a'));
    const services: string[] = [];
    const of = (product: string) => eventWith({ b: 'c' }, { product, services, categories: services });
    expect([rules.judge(of('aws')).length, rules.judge(of('windows')).length]).toEqual([0, 1]);
  });
});
