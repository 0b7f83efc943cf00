import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { backup, errorLine, logon, streamRecord, syscall, trailEvent } from './support/archives.ts';
import { killedAt, randomNumbers } from './support/kill.ts';
import { clearFolders, filesIn, newFolder, shown, writeFiles } from './support/run.ts';

afterAll(clearFolders);

/** More for `npm run check:replay`. */
const kills = Number(process.env.REPLAY_KILLS ?? 3);
const objects = 200;
const future = Date.parse('2026-02-20T00:00:00Z') / 1000;

/** A clock that is two months further wherever a run is resumed, that is, where its start is noted. */
function leapingClock(destination: string): Record<string, string> {
  const module = join(newFolder(), 'clock.mjs');
  writeFileSync(
    module,
    `import { existsSync } from 'node:fs';
     const [now, start] = [Date.now, Date.now()];
     const months = existsSync('${destination}/_audit-firehose/started') ? 60 * 86_400_000 : 0;
     Date.now = () => now() - start + Date.parse('2026-01-15T12:00:00Z') + months;`,
  );
  return { NODE_OPTIONS: `--import=${module}` };
}

function archive(): string {
  const folder = newFolder();
  for (let i = 0; i < objects; i++) {
    if (i % 10 === 0) {
      // Of the future, which the clock of a later start must not make believed.
      writeFiles(folder, { [`audit-${i}.log`]: `${syscall(i, future).join('\n')}\n` });
      continue;
    }
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
    const { code } = await killedAt([], [from, undisturbed], leapingClock(undisturbed));
    expect(code).toBe(0);
    const whole = performance.now() - started;

    const disturbed = newFolder();
    const random = randomNumbers(20_260_115);
    const times = Array.from({ length: kills }, () => whole * (0.25 + 0.5 * random()));
    const end = await killedAt(times, [from, disturbed], leapingClock(disturbed));
    expect(end.kills).toBeGreaterThan(0);
    expect(end.out).toContain(`${objects} objects`);
    expect(end.out).toContain('The books close.');
    expect(end.code).toBe(0);
    const files = filesIn(disturbed);
    expect([...files.keys()].filter((name) => name.includes('eventDay=202602'))).toEqual([]);
    expect([...files.keys()]).toEqual([...filesIn(undisturbed).keys()]);
    expect(shown(files)).toEqual(shown(filesIn(undisturbed)));
  });
});
