import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ended, startReplay } from './support/kill.ts';
import { clearFolders, filesIn, newFolder, runReplay, shown, writeFiles } from './support/run.ts';

afterAll(clearFolders);

const day = 86_400;
const start = Date.parse('2026-01-15T12:00:00Z') / 1000;
/** Audit records of as many days, a day each. */
const auditLog = (days: number, from = start): string =>
  Array.from(
    { length: days },
    (_, i) => `type=USER_LOGIN msg=audit(${from - i * day}.123:${i}): pid=1 uid=0\n`,
  ).join('');

const partitionsIn = (folder: string): Set<string> =>
  new Set(
    [...filesIn(folder).keys()]
      .filter((name) => name.startsWith('source='))
      .map((name) => name.replace(/\/[^/]*$/, '')),
  );

describe('a replay that would open too many partitions', () => {
  it('writes nothing of an object that alone has more, and says what to do', async () => {
    const [from, to] = [newFolder(), newFolder()];
    writeFiles(from, { 'audit.log': auditLog(2_500) });
    const { code, out, complaints } = await runReplay([from, to]);
    expect(code).toBe(1);
    expect(complaints).toMatch(
      /audit\.log: The replay would write to more than 2000 partitions.*--max-partitions/,
    );
    expect(out).toContain('The books close.');
    expect(filesIn(to).size).toBe(0);
  });

  it('keeps what is done, closes its books, and goes on when it may', async () => {
    const [from, to, whole] = [newFolder(), newFolder(), newFolder()];
    for (const i of [1, 2, 3, 4])
      writeFiles(from, { [`audit-${i}.log`]: auditLog(10, start - i * 100 * day) });
    const stopped = await runReplay([from, to, '--max-partitions', '25']);
    expect(stopped.code).toBe(1);
    expect(stopped.complaints).toMatch(/audit-3\.log: .* more than 25 partitions/);
    expect(stopped.out).toMatch(/2 replayed, 0 finished before, 0 failed[\s\S]*The books close\./);
    expect(partitionsIn(to).size).toBe(20);
    // What is there already counts as well.
    expect((await runReplay([from, to, '--max-partitions', '25'])).code).toBe(1);

    const resumed = await runReplay([from, to, '--max-partitions', '40']);
    expect(resumed.out).toContain('2 replayed, 2 finished before, 0 failed');
    expect((await runReplay([from, whole])).code).toBe(0);
    expect(shown(filesIn(to))).toEqual(shown(filesIn(whole)));
  });

  it('stops on several threads too', async () => {
    const [from, to] = [newFolder(), newFolder()];
    for (let i = 0; i < 6; i++) writeFiles(from, { [`audit-${i}.log`]: auditLog(10, start - i * 100 * day) });
    const { code, out } = await ended(
      startReplay([from, to, '--workers', '2', '--max-partitions', '25'], { RULES: 'none' }),
    );
    expect([code, out]).toEqual([1, expect.stringMatching(/more than 25 partitions/)]);
    expect(partitionsIn(to).size).toBe(20);
  }, 60_000);

  it.each(['0', '-1', 'many', '1e9'])('takes no limit of %s', async (limit) => {
    expect((await runReplay([newFolder(), newFolder(), `--max-partitions=${limit}`])).code).toBe(2);
  });
});

describe('a replay that is resumed at another time', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  const replayAt = (time: string, ...args: string[]) => {
    vi.setSystemTime(time);
    return runReplay(args);
  };

  it('writes the bytes of one that nobody disturbed, also for events of the future', async () => {
    const from = newFolder();
    const february = Date.parse('2026-02-10T12:00:00Z') / 1000;
    writeFiles(from, {
      'audit-1.log': auditLog(3),
      'audit-2.log': auditLog(1, february),
      'audit-3.log': auditLog(5, start - 100 * day),
    });
    const [undisturbed, disturbed] = [newFolder(), newFolder()];
    const january = '2026-01-15T12:00:00Z';
    expect((await replayAt(january, from, undisturbed)).code).toBe(0);

    // It ends before the object with the event of February.
    expect((await replayAt(january, from, disturbed, '--max-partitions', '3')).code).toBe(1);
    expect(partitionsIn(disturbed).size).toBe(3);
    expect((await replayAt('2026-03-01T12:00:00Z', from, disturbed)).code).toBe(0);
    expect(shown(filesIn(disturbed))).toEqual(shown(filesIn(undisturbed)));
    expect([...partitionsIn(disturbed)].some((name) => name.includes('eventDay=202602'))).toBe(false);
  }, 60_000);

  it('begins anew once it was finished: then the time is no longer the future', async () => {
    const [from, to] = [newFolder(), newFolder()];
    writeFiles(from, { 'audit-1.log': auditLog(1) });
    await replayAt('2026-01-15T12:00:00Z', from, to);
    writeFiles(from, { 'audit-2.log': auditLog(1, Date.parse('2026-02-10T12:00:00Z') / 1000) });
    await replayAt('2026-03-01T12:00:00Z', from, to);
    expect([...partitionsIn(to)].filter((name) => name.includes('eventDay=20260210'))).toHaveLength(1);
  }, 60_000);
});
