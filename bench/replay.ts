import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backup, newBackup, writeArchive } from './replay-archive.ts';
import { decimals, megabytes, table } from './table.ts';

interface Run {
  readonly what: string;
  readonly plainBytes: number;
  readonly objects: number;
  readonly workers: number;
  readonly logEvents: number;
  readonly seconds: number;
  /** Of all threads together. */
  readonly peakBytes: number;
}

const megabyte = 1_000_000;

/** Replays generated source backups from folder to folder, and lets `zcat | jq -c .` go over the same bytes. */
export async function benchReplay({ quick, json }: { quick: boolean; json: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-replay-'));
  try {
    const backup = newBackup(10 * megabyte);
    const runs: Run[] = [];
    const sizes = quick ? [1, 10] : [1, 10, 100];
    for (const times of sizes) {
      for (const workers of [1, 2]) runs.push(await measure(folder, backup, times, false, workers));
    }
    runs.push(await measure(folder, backup, sizes.at(-1)!, true, 1));
    if (hasJq()) runs.push(await measureJq(folder, backup, quick ? 1 : 10));
    if (json) {
      console.log(JSON.stringify(runs, undefined, 2));
      return;
    }
    print(runs);
    if (!hasJq()) console.log('jq is not installed, so nothing stands beside it.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  folder: string,
  backup: Backup,
  times: number,
  asOne: boolean,
  workers: number,
): Promise<Run> {
  const from = join(folder, 'archive');
  const to = join(folder, 'lake');
  const objects = writeArchive(from, backup, times, asOne).length;
  const args = [
    '--max-semi-space-size=32',
    'cli/audit-firehose.ts',
    'replay',
    from,
    to,
    '--workers',
    String(workers),
    '--json',
  ];
  const { seconds, peakBytes, out } = await timed(process.execPath, args);
  const { books } = JSON.parse(out) as { books: { logEvents: number; pipeline: { linesOut: number } } };
  if (books.logEvents !== backup.logEvents * times)
    throw new Error('The replay did not read every log event.');
  for (const made of [from, to]) rmSync(made, { recursive: true });
  return {
    what: 'replay',
    plainBytes: backup.plainBytes * times,
    objects,
    workers,
    logEvents: books.logEvents,
    seconds,
    peakBytes,
  };
}

const hasJq = (): boolean => spawnSync('jq', ['--version']).status === 0;

async function measureJq(folder: string, backup: Backup, times: number): Promise<Run> {
  const paths = writeArchive(join(folder, 'archive'), backup, times, false);
  const { seconds } = await timed('sh', ['-c', 'zcat "$@" | jq -c . >/dev/null', 'sh', ...paths]);
  return {
    what: 'zcat | jq -c .',
    plainBytes: backup.plainBytes * times,
    objects: times,
    workers: 2,
    logEvents: backup.logEvents * times,
    seconds,
    peakBytes: 0,
  };
}

/** Runs a command to its end, and watches the most memory that it ever had resident (proc(5), VmHWM). */
async function timed(command: string, args: readonly string[]) {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentPeak(child.pid!));
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
  return { seconds: (performance.now() - started) / 1000, peakBytes, out };
}

function residentPeak(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    // Over already, or no Linux.
    return 0;
  }
}

function print(runs: readonly Run[]): void {
  const rows = runs.map(({ what, plainBytes, objects, workers, logEvents, seconds, peakBytes }) => [
    what,
    megabytes(plainBytes),
    String(objects),
    String(workers),
    decimals(seconds, 1),
    Math.round(logEvents / seconds).toLocaleString('en-US'),
    decimals(plainBytes / megabyte / seconds, 1),
    peakBytes === 0 ? '-' : megabytes(peakBytes),
  ]);
  const head = ['', 'archive', 'objects', 'workers', 'seconds', 'log events/s', 'MB/s', 'peak memory'];
  console.log(
    'Source backups (gzip members) from folder to folder; sizes and MB/s are uncompressed. zcat and jq take a core each.\n',
  );
  console.log(table([head, ...rows]));
}
