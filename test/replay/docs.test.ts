import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { backup, errorLine, logon, streamRecord, syscall } from './support/archives.ts';
import { clearFolders, filesIn, linesOf, newFolder, writeFiles } from './support/run.ts';

const page = readFileSync('docs/replay.md', 'utf8');
const madeFolder = 'my-rules';

afterAll(() => {
  clearFolders();
  rmSync(madeFolder, { recursive: true, force: true });
});

/** The shell blocks under a heading. */
function recipes(heading: string): string[] {
  const start = page.indexOf(`### ${heading}\n`);
  expect(start, heading).toBeGreaterThan(0);
  const end = page.indexOf('\n### ', start + 1);
  return [...page.slice(start, end).matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block!);
}

/** A lake with failed records and a backup, live data beside them. */
function lake(): string {
  const folder = newFolder();
  const kim = logon(1).replace('user1', 'kim');
  writeFiles(folder, {
    'errors/processing-failed/2026/01/15/a':
      errorLine(streamRecord([logon(5)])) +
      errorLine(streamRecord([logon(6)]), { errorCode: 'Lambda.MissingRecordId' }),
    'backup/2026/01/15/a.gz': backup(streamRecord([kim, logon(2)]), streamRecord(syscall(3))),
    'ocsf/source=windows/region=x/accountId=111122223333/eventDay=20260115/live.ndjson': '{"live":true}\n',
  });
  return folder;
}

function run(recipe: string, folder: string): string {
  const script = recipe.replace('LAKE=s3://audit-lake', `LAKE=${folder}`);
  expect(script).not.toBe(recipe);
  const { status, stdout, stderr } = spawnSync('sh', ['-e'], { input: script, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
}

const below = (folder: string, prefix: string) => linesOf(filesIn(join(folder, prefix)));
/** Without findings: which the shipped rules make is none of this test's business. */
const events = (lines: readonly string[]) => lines.filter((line) => !line.includes('"class_uid":2004'));

describe('the recipes of docs/replay.md', { timeout: 60_000 }, () => {
  it('redrive failed records beside the live data', () => {
    const folder = lake();
    const [all, one] = recipes('Redrive failed records');
    run(all!, folder);
    expect(events(below(folder, 'ocsf'))).toHaveLength(3);
    const other = lake();
    run(one!, other);
    expect(events(below(other, 'ocsf'))).toHaveLength(2);
  });

  it("replay an archive through today's mapping", () => {
    const folder = lake();
    run(recipes("Replay an archive through today's mapping")[0]!, folder);
    expect(events(below(folder, 'replay/mapping-2'))).toHaveLength(3);
    expect(below(folder, 'ocsf')).toEqual(['{"live":true}']);
  });

  it('re-judge history with a new rule', () => {
    mkdirSync(madeFolder, { recursive: true });
    const folder = lake();
    run(recipes('Re-judge history with a new rule')[0]!, folder);
    const lines = below(folder, 'replay/logon-of-kim').map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    );
    expect(lines.map((line) => line.class_name).sort()).toEqual(['Authentication', 'Detection Finding']);
    expect(JSON.stringify(lines)).toContain('Logon of Kim');
  });
});
