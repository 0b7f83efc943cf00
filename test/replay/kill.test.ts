import { afterAll, describe, expect, it } from 'vitest';
import { backup, errorLine, logon, streamRecord, syscall, trailEvent } from './support/archives.ts';
import { killedAt, randomNumbers } from './support/kill.ts';
import { clearFolders, filesIn, newFolder, shown, writeFiles } from './support/run.ts';

afterAll(clearFolders);

/** More for `npm run check:replay`. */
const kills = Number(process.env.REPLAY_KILLS ?? 3);
const objects = 200;

function archive(): string {
  const folder = newFolder();
  for (let i = 0; i < objects; i++) {
    const messages = [logon(i), ...syscall(i), JSON.stringify(trailEvent(i))];
    const file =
      i % 2 === 0
        ? { [`errors-${i}`]: errorLine(streamRecord(messages)).repeat(8) }
        : { [`backup-${i}.gz`]: backup(...Array.from({ length: 8 }, () => streamRecord(messages))) };
    writeFiles(folder, file);
  }
  return folder;
}

describe('a replay that is killed', () => {
  it(`comes to the same bytes after ${kills} kills as one that nobody disturbs`, {
    timeout: 600_000,
  }, async () => {
    const from = archive();
    const undisturbed = newFolder();
    const started = performance.now();
    const { code } = await killedAt([], [from, undisturbed]);
    expect(code).toBe(0);
    const whole = performance.now() - started;

    const disturbed = newFolder();
    const random = randomNumbers(20_260_115);
    const times = Array.from({ length: kills }, () => whole * (0.25 + 0.5 * random()));
    const end = await killedAt(times, [from, disturbed]);
    expect(end.kills).toBeGreaterThan(0);
    expect(end.out).toContain(`${objects} objects`);
    expect(end.out).toContain('The books close.');
    expect(end.code).toBe(0);
    const files = filesIn(disturbed);
    expect([...files.keys()]).toEqual([...filesIn(undisturbed).keys()]);
    expect(shown(files)).toEqual(shown(filesIn(undisturbed)));
  });
});
