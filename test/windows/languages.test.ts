import { describe, expect, it } from 'vitest';
import { anyOther } from '../../shared/sources/windows/normalize/mapping.ts';
import { allMappings } from '../../shared/sources/windows/normalize/mappings/providers.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import {
  auditFailure,
  auditSuccess,
  oneOcsfOf,
  type Sample,
  securityAuditing,
  windowsEvent,
} from '../support/windows-event.ts';
import {
  furtherIds,
  objectsToNetwork,
  processesToSystem,
  sessionsAccountsRights,
} from './rows-of-mapping.ts';
import { otherLogs } from './rows-of-other-logs.ts';

const subject = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'alice',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x3e7a1',
};

/** Values that Windows itself translates, in English and Japanese, by provider and event id. */
const translated: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  'Service Control Manager 7036': { param2: ['running', '実行中'] },
  'Service Control Manager 7040': {
    param2: ['demand start', '要求時開始'],
    param3: ['auto start', '自動的な開始'],
  },
  'Service Control Manager 7045': {
    ServiceType: ['user mode service', 'ユーザー モード サービス'],
    StartType: ['auto start', '自動的な開始'],
  },
  'User32 1074': {
    param3: ['No title for this reason', 'この理由のタイトルはありません'],
    param5: ['restart', '再起動'],
  },
  'Microsoft-Windows-TerminalServices-LocalSessionManager 21': { Address: ['LOCAL', 'ローカル'] },
  'Microsoft-Windows-TerminalServices-LocalSessionManager 25': { Address: ['LOCAL', 'ローカル'] },
  'Microsoft-Windows-Windows Defender 1116': {
    'Severity Name': ['Severe', '重大'],
    'Action Name': ['Quarantine', '検疫'],
  },
};

/** The sample with what Windows translates, in English (0) or Japanese (1). */
function inLanguage(sample: Sample, language: 0 | 1): Sample {
  const fields = Object.entries(translated[`${sample.provider} ${sample.id}`] ?? {});
  if (fields.length === 0) return sample;
  const words = Object.fromEntries(fields.map(([name, pair]) => [name, pair[language]]));
  return { ...sample, data: { ...(sample.data as Record<string, string> | undefined), ...words } };
}

/** A sample of every mapped event id, as success and as failure, in English. */
const samples: readonly Sample[] = [
  ...[...sessionsAccountsRights, ...processesToSystem, ...furtherIds, ...objectsToNetwork].flatMap((row) =>
    [auditSuccess, auditFailure].map((keywords) => ({
      id: row.id,
      keywords,
      ...row.sample,
      data: { ...subject, ...(row.sample?.data as Record<string, string> | undefined) },
    })),
  ),
  ...otherLogs.map(({ id, provider, channel, sample }) => ({ id, provider, channel, level: 4, ...sample })),
].map((sample) => ({ ...sample, message: 'Something happened.' }));

/** The same event on a Japanese Windows: whatever it renders or translates is in Japanese. */
function japaneseTwin(sample: Sample): string {
  const english = windowsEvent(inLanguage(sample, 1));
  const start = english.indexOf('<RenderingInfo');
  const channel = sample.channel ?? 'Security';
  const rendering = english
    .slice(start)
    .replace("'en-US'", "'ja-JP'")
    .replace('Something happened.', '何かが起きました。')
    .replace('<Level>Information<', '<Level>情報<')
    .replace('<Task>Logon<', '<Task>ログオン<')
    .replace('<Opcode>Info<', '<Opcode>情報<')
    .replace(`<Channel>${channel}<`, '<Channel>セキュリティ<')
    .replace('Audit Success', '監査の成功');
  return english.slice(0, start) + rendering;
}

/** What may differ is taken out: the message, and among the unmapped fields the texts of RenderingInfo and what is translated. */
async function comparable(sample: Sample, message: string) {
  const { message: text, unmapped, ...event } = await oneOcsfOf(message);
  const words = Object.keys(translated[`${sample.provider} ${sample.id}`] ?? {});
  const fields = Object.entries(unmapped ?? {}).filter(
    ([name]) => !name.startsWith('RenderingInfo.') && !words.includes(name),
  );
  return { text, event: { ...event, unmapped: Object.fromEntries(fields) }, unmapped };
}

describe('an event of a Japanese Windows', () => {
  it.each(samples)('gives the same OCSF as its English twin: $provider $id $keywords', async (sample) => {
    const english = await comparable(sample, windowsEvent(inLanguage(sample, 0)));
    const japanese = await comparable(sample, japaneseTwin(sample));
    expect(english.text).toBe('Something happened.');
    expect(japanese.text).toBe('何かが起きました。');
    expect(japanese.event).toEqual(english.event);
    expect(japanese.unmapped?.['RenderingInfo.Culture']).toBe('ja-JP');
  });

  it('is tested for every mapping', async () => {
    const tested = new Set(
      samples.map(({ provider, id }) => `${(provider ?? securityAuditing).toLowerCase()} ${id}`),
    );
    const untested = (await allMappings())
      .filter(([provider, { ids }]) => provider !== 'powershellcore' && ids !== anyOther)
      .map(([provider, { ids }]) => `${provider} ${ids}`)
      .filter((id) => !tested.has(id));
    expect(untested).toEqual([]);
    expect(Object.keys(translated).filter((row) => !tested.has(row.toLowerCase()))).toEqual([]);
  });
});

describe('what Windows itself translates', () => {
  const system = { provider: 'Service Control Manager', channel: 'System', keywords: '0x8080000000000000' };
  const installed = (ServiceType: string, StartType: string) =>
    oneOcsfOf({
      ...system,
      id: 7045,
      data: {
        ServiceName: 'x',
        ImagePath: 'C:\\x.exe -k',
        ServiceType,
        StartType,
        AccountName: 'LocalSystem',
      },
    });

  it.each([
    ['user mode service', 'auto start', 'ユーザー モード サービス', '自動的な開始'],
    ['user mode service', 'auto start', 'ユーザー モード サービス', '自動開始'],
    ['user mode service', 'demand start', 'ユーザー モード サービス', '要求時開始'],
    ['user mode service', 'disabled', 'ユーザー モード サービス', '無効'],
    ['kernel mode driver', 'boot start', 'カーネル モード ドライバー', 'ブート開始'],
    ['kernel mode driver', 'system start', 'カーネル モード ドライバー', 'システム開始'],
  ])('is understood of a new service: %s, %s', async (type, start, japaneseType, japaneseStart) => {
    const english = await installed(type, start);
    const japanese = await installed(japaneseType, japaneseStart);
    expect(problemsOf(japanese)).toEqual([]);
    expect(english.win_service?.service_start_type_id).toBeGreaterThan(0);
    expect(english.win_service?.service_category_id).toBeGreaterThan(0);
    expect(japanese.win_service).toEqual(english.win_service);
    expect(japanese.unmapped).toEqual({
      ...english.unmapped,
      ServiceType: japaneseType,
      StartType: japaneseStart,
    });
  });

  it('is understood of a start type that was changed', async () => {
    const changed = (from: string, to: string) =>
      oneOcsfOf({
        ...system,
        id: 7040,
        data: { param1: 'Background Intelligent Transfer Service', param2: from, param3: to, param4: 'BITS' },
      });
    const english = await changed('demand start', 'auto start');
    const japanese = await changed('要求時の開始', '自動的な開始');
    expect(english.win_service).toEqual({
      name: 'BITS',
      service_start_type_id: 3,
      service_start_type: 'Auto',
    });
    expect(japanese.win_service).toEqual(english.win_service);
    expect(japanese.unmapped).toMatchObject({ param2: '要求時の開始', param3: '自動的な開始' });
  });

  it('is kept where the language is another one', async () => {
    const event = await installed('Dienst im Benutzermodus', 'Automatisch starten');
    expect(event.unmapped).toMatchObject({
      ServiceType: 'Dienst im Benutzermodus',
      StartType: 'Automatisch starten',
    });
    expect(event.win_service?.service_start_type_id).toBeUndefined();
  });
});
