import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withDesigns } from '../../bench/measure/design.ts';
import { measurePaired } from '../../bench/measure/paired.ts';
import { temporaryFolder } from '../support/folders.ts';

const folder = temporaryFolder();

/** A checkout of which there is nothing but a build, whose handler does `work`. */
function checkout(name: string, work: string): string {
  const dist = join(folder, name, 'dist', 'transform');
  mkdirSync(dist, { recursive: true });
  const file = join(dist, 'index.mjs');
  writeFileSync(
    file,
    `export const handler = async ({ records }) => {
  const began = process.cpuUsage();
  const used = () => { const { user, system } = process.cpuUsage(began); return (user + system) / 1000; };
  ${work}
  return { records: records.map(({ recordId }) => ({ recordId, result: 'Dropped', data: '' })) };
};
`,
  );
  return join(folder, name);
}

const quick = checkout('quick', 'while (used() < 5);');
const slow = checkout('slow', 'while (used() < 20);');
const fileOf = (root: string) => join(root, 'dist', 'transform', 'index.mjs');

const emptyEvent = { invocationId: '', deliveryStreamArn: '', region: '', records: [] };

const bench = (...args: string[]) =>
  spawnSync(
    process.execPath,
    [fileURLToPath(new URL('../../bench/run.ts', import.meta.url)), 'paired', ...args],
    { encoding: 'utf8' },
  );

describe('paired runs of two builds', { timeout: 60_000 }, () => {
  it('end with 1 and name what is slower, with nothing of the other checkout but its dist', () => {
    const args = ['--runs', '1', '--quick', '--source', 'auditd', '--payload', '1000', '--json'];
    const { status, stdout } = bench('--before', quick, '--after', slow, ...args);
    const { results, slower } = JSON.parse(stdout);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ source: 'auditd', logEventsPerPayload: 1000 });
    expect(results[0].ratio.median).toBeGreaterThan(2);
    expect(slower).toEqual(results);
    expect(status).toBe(1);
  });

  it('give the median of the runs and its spread, each side by its own CPU', async () => {
    const [result] = await measurePaired({
      before: fileOf(slow),
      after: fileOf(quick),
      source: 'windows',
      payloadSizes: [10],
      logEvents: 20,
      runs: 2,
      effort: { rounds: 2, inARow: 2, warmUps: 2 },
    });
    const { ratio, before, after } = result!;
    expect(ratio.max).toBeLessThan(0.5);
    expect(ratio.min).toBeLessThanOrEqual(ratio.median);
    expect(ratio.median).toBeLessThanOrEqual(ratio.max);
    // 20 ms and 5 ms of CPU for 20 log events.
    expect(before.min).toBeGreaterThanOrEqual(1000);
    expect(after.min).toBeGreaterThanOrEqual(250);
    expect(after.median).toBeLessThan(before.median);
  });

  it('say what to do where a checkout is not built or not named', () => {
    const unbuilt = bench('--before', temporaryFolder());
    expect(unbuilt.stderr).toContain('has no dist/transform/index.mjs; npm ci && npm run build');
    expect(unbuilt.status).toBe(2);
    expect(bench().stderr).toContain('paired needs --before DIR');
  });
});

describe('a design in a process of its own', () => {
  it('counts CPU of all threads, as those of garbage collection', async () => {
    // The thread pool of libuv works while the handler waits.
    const threads = checkout(
      'threads',
      `const { pbkdf2 } = await import('node:crypto');
  const before = process.threadCpuUsage();
  await Promise.all([1, 2].map(() => new Promise((done) => pbkdf2('a', 'b', 40_000, 32, 'sha512', done))));
  const { user, system } = process.threadCpuUsage(before);
  if ((user + system) / 1000 > used() / 2) throw new Error('The main thread did the work.');`,
    );
    const { cpu } = await withDesigns([{ name: 'handler', file: fileOf(threads) }], ([process]) =>
      process!.run({ events: [emptyEvent], times: 1, keep: 0 }),
    );
    expect(cpu).toBeGreaterThan(10_000);
  });

  it('fails with its name where its process ends', async () => {
    const dead = checkout('dead', 'process.exit(3);');
    const run = withDesigns([{ name: 'handler', file: fileOf(dead) }], ([process]) =>
      process!.run({ events: [emptyEvent], times: 1, keep: 0 }),
    );
    await expect(run).rejects.toThrow('The process of the handler ended with code 3');
  });
});
