import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../functions/replay/destination/entry.ts';
import { backup, errorLine, gzipOf, logon, streamRecord, syscall, trailEvent } from './support/archives.ts';
import { ended, startReplay } from './support/kill.ts';
import { clearFolders, filesIn, linesOf, newFolder, runReplay, shown, writeFiles } from './support/run.ts';

afterAll(clearFolders);

const day = (lines: readonly string[], name: string) => lines.filter((line) => line.includes(name));
const namesOf = (folder: string) => [...filesIn(folder).keys()];
const entriesOf = (folder: string): Entry[] =>
  [...filesIn(folder)]
    .filter(([name]) => name.startsWith('_audit-firehose/'))
    .map(([, bytes]) => JSON.parse(bytes.toString()) as Entry);

/** One object of each kind. */
function archive(): string {
  const folder = newFolder();
  writeFiles(folder, {
    'errors/2026/01/15/stream-1': errorLine(streamRecord([logon(1), ...syscall(1)])),
    'backup/stream-1.gz': gzipOf(backup(streamRecord([logon(2)]), streamRecord(syscall(2)))),
    'exports/task/i-0abc/000000.gz': gzipOf(`2026-01-15T10:20:30.123Z ${logon(3)}\n`),
    'AWSLogs/trail.json.gz': gzipOf(
      JSON.stringify({ Records: [trailEvent(4), trailEvent(5, '2026-01-16T01:00:00Z')] }),
    ),
    'AWSLogs/digest.json.gz': gzipOf(JSON.stringify({ digestStartTime: 'x', digestEndTime: 'y' })),
    'hosts/audit.log': `${syscall(6).join('\n')}\n`,
    'hosts/Security.xml': Buffer.from(`\ufeff<Events>${logon(7)}</Events>`, 'utf16le'),
    'hosts/.hidden': 'not looked at',
  });
  return folder;
}

describe('a replay from folder to folder', () => {
  it('places every event by itself, under the names of the live stream, and closes the books', async () => {
    const to = newFolder();
    const { code, out } = await runReplay([
      archive(),
      to,
      '--account',
      '999988887777',
      '--region',
      'eu-west-1',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('7 objects: 7 replayed, 0 finished before, 0 failed');
    expect(out).toContain('The books close.');
    expect(out).toContain('left out: 1 × CloudTrail digest');
    expect(new Set(namesOf(to).map((name) => name.replace(/replay-.*|replay\/.*/, '…')))).toEqual(
      new Set([
        '_audit-firehose/…',
        'source=auditd/region=eu-west-1/accountId=111122223333/eventDay=20260115/…',
        'source=auditd/region=eu-west-1/accountId=999988887777/eventDay=20260115/…',
        'source=cloudtrail/region=eu-central-1/accountId=444455556666/eventDay=20260115/…',
        'source=cloudtrail/region=eu-central-1/accountId=444455556666/eventDay=20260116/…',
        'source=windows/region=eu-west-1/accountId=111122223333/eventDay=20260115/…',
        'source=windows/region=eu-west-1/accountId=999988887777/eventDay=20260115/…',
      ]),
    );
    // Four logons, two trail events, three joined audit events.
    expect(linesOf(filesIn(to))).toHaveLength(4 + 2 + 3);
  });

  it('gives the same bytes again, doubles nothing, and does nothing that is done', async () => {
    const from = archive();
    const to = newFolder();
    await runReplay([from, to]);
    const first = shown(filesIn(to));
    const again = await runReplay([from, to]);
    expect(again.out).toContain('7 objects: 0 replayed, 7 finished before, 0 failed');
    expect(
      (await ended(startReplay([from, to, '--again', '--workers', '2'], { RULES: 'none' }))).out,
    ).toContain('7 replayed');
    expect(shown(filesIn(to))).toEqual(first);
  });

  it('replaces what another selection wrote, when told to, and leaves nothing of it', async () => {
    const from = archive();
    const to = newFolder();
    await runReplay([from, to]);
    const refused = await runReplay([from, to, '--source', 'windows']);
    expect(refused.code).toBe(2);
    expect(refused.complaints).toContain('replace that one with --again');
    const { code } = await runReplay([from, to, '--source', 'windows', '--again']);
    expect(code).toBe(0);
    const fresh = newFolder();
    await runReplay([from, fresh, '--source', 'windows']);
    expect(shown(filesIn(to))).toEqual(shown(filesIn(fresh)));
    expect(namesOf(to).some((name) => name.startsWith('source=auditd'))).toBe(false);
  });

  it('takes settings for the same that make the same lines', async () => {
    const from = newFolder();
    const to = newFolder();
    writeFiles(from, { 'audit.log': `${syscall(1).join('\n')}\n` });
    await runReplay([from, to]);
    const spelledOut = { RULES: 'none', TIME_ZONE: 'UTC', OBSERVABLES: 'true', MESSAGE_LANGUAGE: 'ja' };
    expect((await runReplay([from, to], spelledOut)).out).toContain('1 finished before');
    expect((await runReplay([from, to], { RULES: 'none', TIME_ZONE: 'Asia/Tokyo' })).code).toBe(2);
  });

  it('notices that an object has changed, and replaces its lines', async () => {
    const from = newFolder();
    const to = newFolder();
    writeFiles(from, { 'audit.log': `${syscall(1).join('\n')}\n` });
    await runReplay([from, to]);
    writeFiles(from, { 'audit.log': `${[...syscall(1), ...syscall(2)].join('\n')}\n` });
    expect((await runReplay([from, to])).out).toContain('1 replayed');
    expect(linesOf(filesIn(to))).toHaveLength(2);
    expect(namesOf(to).filter((name) => name.startsWith('source='))).toHaveLength(1);
  });

  it('selects by source, time, name and error code', async () => {
    const from = newFolder();
    writeFiles(from, {
      'a/errors':
        errorLine(streamRecord([logon(1)])) +
        errorLine(streamRecord([logon(2)]), { errorCode: 'Lambda.MissingRecordId' }),
      'b/trail': JSON.stringify({
        Records: [trailEvent(1, '2026-01-15T00:00:00Z'), trailEvent(2, '2026-01-16T00:00:00Z')],
      }),
    });
    const replayed = async (...selection: string[]) => {
      const to = newFolder();
      const { code, out } = await runReplay([from, to, ...selection]);
      expect([code, out]).toEqual([0, expect.stringContaining('The books close.')]);
      return linesOf(filesIn(to)).map(
        (line) => (JSON.parse(line) as { metadata: { product: { name: string } }; time: number }).time,
      ).length;
    };
    expect(await replayed()).toBe(4);
    expect(await replayed('--source', 'cloudtrail')).toBe(2);
    expect(await replayed('--source', 'cloudtrail,windows')).toBe(4);
    expect(await replayed('--from', '2026-01-16')).toBe(1);
    expect(await replayed('--to', '2026-01-15T00:00:01Z')).toBe(1);
    expect(await replayed('--from', '2026-01-15', '--to', '2026-01-16')).toBe(3);
    expect(await replayed('--prefix', 'b/')).toBe(2);
    expect(await replayed('--error-code', 'Lambda.MissingRecordId', '--prefix', 'a/')).toBe(1);
  });

  it('tells what failed and why, with what is whole written, and ends with 1', async () => {
    const from = newFolder();
    const to = newFolder();
    writeFiles(from, {
      good: errorLine(streamRecord([logon(1)])) + errorLine(Buffer.from('nothing')),
      bad: 'a,b\n1,2\n',
    });
    const { code, out } = await runReplay([from, to]);
    expect(code).toBe(1);
    expect(out).toContain('2 objects: 1 replayed, 0 finished before, 1 failed');
    expect(out).toMatch(/\/bad: The object is none of: error objects or backup/);
    expect(out).toMatch(/1 × The record holds no CloudWatch Logs subscription payload/);
    expect(linesOf(filesIn(to))).toHaveLength(1);
    const { code: second } = await runReplay([from, to]);
    expect(second).toBe(1);
  });

  it('writes an estimate only, when asked', async () => {
    const to = newFolder();
    const { code, out } = await runReplay([archive(), to, '--dry-run', '--json']);
    expect(code).toBe(0);
    const estimate = JSON.parse(out) as { objects: number; whole: { logEvents: number; outputs: number } };
    expect(estimate.objects).toBe(7);
    expect(estimate.whole.logEvents).toBe(15);
    expect(estimate.whole.outputs).toBe(9);
    expect(namesOf(to)).toEqual([]);
  });
});

describe('a live destination', () => {
  const live =
    'source=windows/region=eu-west-1/accountId=111122223333/eventDay=20260115/audit-1-2026-01-15-10-00-00-x.ndjson.gz';

  it('takes redriven records beside the live data', async () => {
    const from = newFolder();
    const to = newFolder();
    writeFiles(to, { [live]: gzipOf('{}\n') });
    writeFiles(from, { errors: errorLine(streamRecord([logon(1)])) });
    expect((await runReplay([from, to])).code).toBe(0);
    expect(linesOf(filesIn(to))).toHaveLength(2);
  });

  it('takes nothing else without being told, and is not touched', async () => {
    const from = newFolder();
    const to = newFolder();
    writeFiles(to, { [live]: gzipOf('{}\n') });
    writeFiles(from, { 'backup.gz': streamRecord([logon(1)]) });
    const { code, complaints } = await runReplay([from, to]);
    expect(code).toBe(2);
    expect(complaints).toContain('or say --into-live');
    expect(namesOf(to)).toEqual([live]);
    expect((await runReplay([from, to, '--into-live'])).code).toBe(0);
  });
});

describe('the manifest', () => {
  it('tells of each object its content, its counts and its outputs', async () => {
    const from = newFolder();
    const to = newFolder();
    writeFiles(from, { 'audit.log': `${syscall(1).join('\n')}\n` });
    await runReplay([from, to]);
    const [entry] = entriesOf(to);
    expect(entry).toMatchObject({
      state: 'finished',
      object: join(from, 'audit.log'),
      kinds: ['audit.log'],
      books: { objects: 1, logEvents: 3, notSelected: 0, pipeline: { linesOut: 1 } },
    });
    const [output] = entry!.outputs;
    expect(readFileSync(join(to, output!.name)).length).toBe(output!.bytes);
  });
});

describe('a wrong command line', () => {
  it.each<[string, string[], RegExp]>([
    ['no destination', ['a'], /A source and a destination are expected/],
    ['another scheme', ['gs://a/b', 'out'], /"gs:\/\/a\/b" is no location/],
    ['a destination within the source', ['.', './out'], /lies within the source/],
    ['a time that is none', ['a', 'b', '--from', 'yesterday'], /--from is "yesterday"; it must be a day/],
    [
      'times the wrong way round',
      ['a', 'b', '--from', '2026-01-02', '--to', '2026-01-01'],
      /--from must be before --to/,
    ],
    [
      'an unknown source',
      ['a', 'b', '--source', 'macos'],
      /must be one of windows, cloudtrail, auditd, linux, ocsf, other/,
    ],
    ['an unknown rule', ['a', 'b', '--rule', 'no-such-rule'], /no-such-rule/],
    ['a source that is not there', ['/nowhere/at/all', 'b'], /There is no folder or file/],
  ])('is told: %s', async (_, args, message) => {
    const { code, complaints } = await runReplay(args);
    expect([code, complaints]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('an auditd event', () => {
  it('is joined within an object of any size, however far its object is cut into batches', async () => {
    const from = newFolder();
    const to = newFolder();
    const filler = 'x'.repeat(2000);
    const lines: string[] = [];
    for (let i = 0; i < 3000; i++) {
      const [call, cwd, path] = syscall(i);
      lines.push(call!, `${path!} cap_fe=${filler}`);
      // The last record of an event comes after the first ones of the next.
      if (i > 0) lines.push(syscall(i - 1)[1]!);
      if (i === 2999) lines.push(cwd!);
    }
    writeFiles(from, { 'audit.log': `${lines.join('\n')}\n` });
    const { code, out } = await runReplay([from, to]);
    expect(code).toBe(0);
    expect(out).toMatch(/auditd +9,000 +3,000 +6,000/);
    expect(linesOf(filesIn(to))).toHaveLength(3000);
    expect(day(linesOf(filesIn(to)), '"/root"')).toHaveLength(3000);
  });
});
