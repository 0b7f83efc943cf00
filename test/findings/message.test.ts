import { describe, expect, it } from 'vitest';
import { japaneseTitles } from '../../shared/findings/mail/japanese-titles.ts';
import { messageOf } from '../../shared/findings/mail/message.ts';
import { plainText } from '../../shared/findings/mail/safe-text.ts';
import { loadBuiltIn } from '../../shared/rules/built-in.ts';
import { adminAdded, findingDetail, inTokyo, partition, summaryDetail } from '../support/bus-events.ts';

const say = (
  findings = [findingDetail('1')],
  summaries = [] as ReturnType<typeof summaryDetail>[],
  more = {},
) => messageOf({ findings, summaries }, { ...inTokyo, ...more })!;

describe('a message about findings', () => {
  it('says who did what, where, when, how it ended, and how to find it', () => {
    expect(say()).toEqual({
      subject: '[HIGH] Member added to an administrative group - CORP\\it.admin @ dc01.corp[.]example',
      text: `[HIGH] Member added to an administrative group
Who: CORP\\it.admin (S-1-5-21-1-2-3-1120)
What: add to group
To what: bob -> Administrators
Where: dc01.corp[.]example, account 111122223333, ap-northeast-1
When: 2026-01-17 03:05:41 +09:00 (Asia/Tokyo)
Outcome: succeeded
Rule: admin-added (6b4e8f10-0000-4000-8000-000000000001)
Find it: s3://archive/ocsf/source=windows/region=ap-northeast-1/accountId=111122223333/eventDay=20260117/
  metadata.uid = 1

Sent by audit-firehose. Text of logs is shown without its control characters, and its links, domains and e-mail addresses are broken by [ ].`,
    });
  });

  it('says the same in Japanese', () => {
    const { subject, text } = say(undefined, undefined, { language: 'ja' });
    expect(subject).toBe(
      '[重大] Member added to an administrative group - CORP\\it.admin @ dc01.corp[.]example',
    );
    for (const line of [
      '実行者: CORP\\it.admin (S-1-5-21-1-2-3-1120)',
      '操作: グループへの追加',
      '対象: bob -> Administrators',
      '場所: dc01.corp[.]example、アカウント 111122223333、ap-northeast-1',
      '日時: 2026-01-17 03:05:41 +09:00 (Asia/Tokyo)',
      '結果: 成功',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    // The last paragraph too.
    expect(text).not.toMatch(/Who|When|Sent by/);
  });

  it('has a Japanese title for every shipped rule, and for no other', async () => {
    const titles = (await loadBuiltIn()).map(({ content }) => String(content.title));
    expect([...japaneseTitles.keys()].sort()).toEqual([...new Set(titles)].sort());
    const { subject, text } = say([findingDetail('1', {}, { title: 'Account locked out' })], undefined, {
      language: 'ja',
    });
    expect(subject).toContain('[重大] アカウントのロックアウト - ');
    expect(text).toContain('[重大] アカウントのロックアウト\n');
  });

  it('says why something failed, and where it came from', () => {
    const { text } = say([
      findingDetail('1', { outcome: 'failure', failure: 'AccessDenied', from: '203.0.113.7' }),
    ]);
    expect(text).toContain('\nFrom: 203.0.113.7\n');
    expect(text).toContain('\nOutcome: failed, AccessDenied\n');
  });

  it('names the saved query of a CloudTrail rule, and the account once', () => {
    const inAccount = { where: '111122223333 ap-northeast-1' };
    const { text } = say([findingDetail('1', inAccount, { product: 'aws', name: 'cis-3-3' })]);
    expect(text).toContain('\nWhere: account 111122223333, ap-northeast-1\n');
    expect(text).toContain('\nLogs Insights query: audit/cis-3-3');
    expect(say([findingDetail('1', {}, { product: 'aws' })], [], { queries: '' }).text).not.toContain(
      'query',
    );
  });

  it('points to the finding where the event was not kept', () => {
    const { text } = say([findingDetail('1', { kept: false })]);
    expect(text).toContain(`metadata.uid = ${adminAdded.id}:1\nThe event itself was not kept (KEEP)`);
  });

  it('has one paragraph for the same rule, person and host, with the number, the targets and the time span', () => {
    const { subject, text } = say([
      findingDetail('2', { time: findingDetail('1').event.time + 120_000, target: 'eve -> Administrators' }),
      findingDetail('1'),
    ]);
    expect(subject).toBe('[HIGH] 2 findings: Member added to an administrative group');
    expect(text).toContain('[HIGH] Member added to an administrative group (2 times)\n');
    expect(text).toContain('\nTo what: bob -> Administrators, eve -> Administrators\n');
    expect(text).toContain(
      '\nWhen: 2026-01-17 03:05:41 +09:00 (Asia/Tokyo), until 2026-01-17 03:07:41 +09:00\n',
    );
    expect(text).toContain('\n  metadata.uid = 1, 2\n');
  });

  it('begins with the most severe finding', () => {
    const { subject, text } = say([
      findingDetail('1', {}, { id: 'a', title: 'Of little weight', level: 'low' }),
      findingDetail('2', {}, { id: 'b', title: 'Grave', level: 'critical' }),
    ]);
    expect(subject).toBe('[CRITICAL] 2 findings: Grave, Of little weight');
    expect(text.indexOf('Grave')).toBeLessThan(text.indexOf('Of little weight'));
  });

  it('sums up findings beyond those that are sent one by one', () => {
    const { subject, text } = say([findingDetail('1')], [summaryDetail(5010, 10)]);
    expect(subject).toBe('[HIGH] 5001 findings: Member added to an administrative group');
    expect(text).toContain(
      '[HIGH] 5000 more of "Member added to an administrative group" between 2026-01-17 03:05:41 +09:00 and 2026-01-17 03:06:41 +09:00',
    );
    expect(say([], [summaryDetail(5010, 10)]).subject).toMatch(/^\[HIGH\] 5000 findings/);
  });

  it('is not made without findings', () => {
    expect(messageOf({ findings: [], summaries: [] }, inTokyo)).toBeUndefined();
  });
});

describe('a message about a thousand findings', () => {
  const many = Array.from({ length: 1000 }, (_, i) =>
    findingDetail(
      String(i),
      { who: `user${i}`, target: 'x'.repeat(5000) },
      { title: `Rule ${i % 3}`, id: `${i % 3}` },
    ),
  );
  it('shows the first ones, counts the others by rule, and fits into SNS', () => {
    const { subject, text } = say(many);
    expect(text.match(/^Who: /gm)).toHaveLength(20);
    expect(text).toMatch(/Besides these\n {2}\[HIGH\] Rule \d: \d+/);
    const counted = [...text.matchAll(/^ {2}\[HIGH\] Rule \d: (\d+)$/gm)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
    expect(counted).toBe(980);
    expect(Buffer.byteLength(text)).toBeLessThan(50_000);
    expect(subject.length).toBeLessThan(100);
  });
  it('fits into SNS where each finding is of another rule', () => {
    const titles = many.map((one, i) => ({
      ...one,
      rule: { ...one.rule, id: `${i}`, title: '監'.repeat(300) },
    }));
    const { subject, text } = say(titles);
    expect(Buffer.byteLength(text)).toBeLessThan(262_144);
    expect(subject.length).toBeLessThan(100);
  });
});

describe('text of a log in a message', () => {
  it.each([
    ['two\r\nlines\tand  blanks', 'two lines and blanks'],
    ['a\u0000b\u001b[31mc', 'a\\u{0}b\\u{1b}[31mc'],
    ['user\u202egnp.exe', 'user\\u{202e}gnp.exe'],
    ['zero\u200bwidth\u2028', 'zero\\u{200b}width\\u{2028}'],
    ['half \ud800 of it', 'half \\u{d800} of it'],
    ['see https://evil.example/x', 'see https[:]//evil[.]example/x'],
    ['WWW.evil.example mailto:a@b.example', 'WWW[.]evil[.]example mailto[:]a[@]b[.]example'],
    ['www.evil.internal //evil.example', 'www[.]evil.internal //evil[.]example'],
    ['evil.example.com, EVIL.Com. evil.com:80/x', 'evil[.]example[.]com, EVIL[.]Com. evil[.]com:80/x'],
    ['evil.com-x evil.com_x hxxp://evil.com', 'evil[.]com-x evil[.]com_x hxxp[:]//evil[.]com'],
    ['user@evil.example getty@tty1.service', 'user[@]evil[.]example getty[@]tty1.service'],
    ['пример.рф xn--e1afmkfd.xn--p1ai 💩.la', 'пример[.]рф xn--e1afmkfd[.]xn--p1ai 💩[.]la'],
    ['evil。com evil．com evil｡com', 'evil[。]com evil[．]com evil[｡]com'],
    ['ｅｖｉｌ．ｃｏｍ', 'ｅｖｉｌ[．]ｃｏｍ'],
    ['a.sh b.py readme.md c.zip', 'a[.]sh b[.]py readme[.]md c[.]zip'],
    ['s3.amazonaws.com', 's3.amazonaws[.]com'],
    ['already https[:]//evil[.]com', 'already https[:]//evil[.]com'],
    // What no mail program takes for a link can be read and copied.
    ...[
      'C:\\Windows\\System32\\cmd.exe a.dll powershell.ps1',
      '203.0.113.7 10.0.0.0/8 ::ffff:192.0.2.1 2001:db8::1',
      'CORP\\it.admin john.smith taro.suzuki root@web01',
      'nginx.conf app.log python3.11 1.8.0 e.g.',
      '終了した。次の',
    ].map((text) => [text, text]),
    ['管理者 さん', '管理者 さん'],
  ])('%j becomes %j', (given, due) => {
    expect(plainText(given, 100)).toBe(due);
  });
  it('makes no link by being cut', () => {
    expect(plainText('evil.community', 9)).toBe('evil.c…');
    expect(plainText('a.io '.repeat(100), 30)).toBe('a[.]io a[.]io a[.]io a[.]io a…');
  });
  it('is cut, never through a character', () => {
    expect(plainText('x'.repeat(10_000_000), 10)).toBe('xxxxxxxxx…');
    expect(plainText('😀'.repeat(20), 10)).toBe('😀😀😀😀…');
  });
  it('makes no line, paragraph or subject of its own', () => {
    const evil = 'eve\n\n[CRITICAL] Forged\nWho: nobody\r\nBcc: x';
    const { subject, text } = say([
      findingDetail(
        '1',
        {
          who: evil,
          whoUid: evil,
          what: evil,
          target: evil,
          where: evil,
          from: evil,
          failure: evil,
          uid: evil,
        },
        { title: evil },
      ),
    ]);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThan(100);
    expect(text).not.toMatch(/^\[CRITICAL\]/m);
    expect(text.match(/^Who: /gm)).toHaveLength(1);
  });
  it('makes no folder of its own', () => {
    const finding = { ...findingDetail('1'), place: { ...partition, source: 'x\nhttp://evil.example' } };
    expect(say([finding]).text).toContain('source=x http[:]//evil[.]example/region=');
  });
});
