import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runSituation, type SituationRun } from '../../cli/demo/run-situation.ts';
import { situations } from '../../cli/demo/situations.ts';
import { parseLines } from '../../cli/samples/decoded-response.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { problemsOf } from '../support/ocsf-schema.ts';

const run = (words: RegExp): Promise<SituationRun> =>
  runSituation(situations.find(({ title }) => words.test(title))!);
const eventsIn = ({ objects }: SituationRun): OcsfEvent[] =>
  objects.flatMap(({ body }) => parseLines(gunzipSync(body).toString()) as OcsfEvent[]);
const daysIn = ({ objects }: SituationRun) => objects.map(({ key }) => /eventDay=(\d+)/.exec(key)?.[1]);
const paragraphs = ({ message }: SituationRun): string[] => message!.text.split('\n\n');

/** From the payloads of CloudWatch Logs through the stream, the bus and the queue to the message. */
describe('a situation that somebody wants to know of', () => {
  it('only the audit failures of a Japanese Windows', async () => {
    const done = await run(/Japanese Windows/);
    expect(done.books.sources.windows).toMatchObject({ in: 5, used: 1, filtered: 4, events: 1 });
    const [kept] = eventsIn(done);
    expect(kept).toMatchObject({ class_uid: 3002, status_id: 2, user: { name: 'tanaka' } });
    expect(paragraphs(done)[0]!.split('\n')).toEqual(
      expect.arrayContaining([
        '[警告] リモートデスクトップによるログオンの失敗',
        '実行者: EXAMPLE\\tanaka',
        '操作: ログオン',
        '接続元: 203.0.113.45',
        '日時: 2026-01-15 14:31:12 +09:00 (Asia/Tokyo)',
        '結果: 失敗、INVALID_CREDENTIALS: wrong password',
      ]),
    );
    // What is filtered is judged all the same.
    expect(done.message!.text).toContain('対象: 勤怠連携サービス');
    expect(done.message!.text).toContain('イベント本体は保存されていません');
  });

  it('of a member added to Administrators, and of an account locked out', async () => {
    const done = await run(/Administrators/);
    expect(done.message!.subject).toBe(
      '[HIGH] 2 findings: Member added to a local administrative group, Account locked out',
    );
    const [added, locked] = paragraphs(done);
    expect(added).toMatch(
      /^Who: EXAMPLE\\it\.admin \(S-1-5-21-[\d-]+\)\nWhat: add to group\nTo what: svc_update -> Administrators\nWhere: dc01\.corp\[\.\]example, account 111122223333, ap-northeast-1$/m,
    );
    expect(locked).toMatch(/^What: lock account\nTo what: taro\.suzuki$/m);
    expect(locked).toMatch(/^From: kali$/m);
  });

  it('of a security group opened, and of root used', async () => {
    const done = await run(/security group/);
    const text = done.message!.text;
    expect(done.message!.subject).toBe('[HIGH] 3 findings: Use of the root user, Security group change');
    expect(text).toMatch(/^What: iam:CreateAccessKey$/m);
    expect(text).toMatch(/^What: ec2:AuthorizeSecurityGroupIngress\nTo what: .*sg-0a1b2c3d4e5f60718/m);
    expect(text).toMatch(
      /^Who: Administrator\/taro\.suzuki \(arn:aws:sts::111122223333:assumed-role\/Administrator\/taro\.suzuki\)$/m,
    );
    expect(text).toMatch(/^Logs Insights query: audit\/cis-3\.10-security-group-changes$/m);
  });

  it('of a watched file touched by ec2-user, by name and in local time', async () => {
    const done = await run(/watched file/);
    expect(done.books.sources.auditd).toMatchObject({ in: 8, used: 1, joined: 5, filtered: 2, findings: 1 });
    expect(daysIn(done)).toEqual(['20260117']);
    expect(done.message!.subject).toBe(
      '[MEDIUM] Watched file touched by a user other than root - ec2-user (uid 1000) @ i-0c4e8a1d2b3f40516',
    );
    expect(paragraphs(done)[0]).toMatch(
      /^Who: ec2-user \(uid 1000\)\nWhat: .*\nTo what: \/srv\/payroll\/january\.csv$/m,
    );
    expect(paragraphs(done)[0]).toMatch(/^When: 2026-01-17 00:00:12 \+09:00 \(Asia\/Tokyo\)$/m);
  });

  it('only of sign-ins to the console, in folders of Tokyo days', async () => {
    const done = await run(/sign-ins/);
    const kept = eventsIn(done).filter(({ class_uid }) => class_uid !== 2004);
    expect(kept.map(({ api }) => api!.operation)).toEqual(['ConsoleLogin', 'ConsoleLogin', 'ConsoleLogin']);
    expect(done.books.sources.cloudtrail).toMatchObject({ in: 7, used: 3, filtered: 4 });
    // 16:20 of the 15th in UTC is the 16th in Tokyo.
    expect(daysIn(done)).toEqual(['20260115', '20260116']);
    expect(done.message!.text).toMatch(/^When: 2026-01-16 01:20:11 \+09:00 \(Asia\/Tokyo\)$/m);
  });

  it('and every line that is written is valid', async () => {
    for (const situation of situations) {
      const lines = eventsIn(await runSituation(situation));
      expect(lines.length, situation.title).toBeGreaterThan(1);
      expect(lines.flatMap(problemsOf), situation.title).toEqual([]);
    }
  });
});
