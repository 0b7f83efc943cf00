import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { lambdaEnvironment } from './process.ts';
import { median, medianRatio } from './statistics.ts';

/** Milliseconds from the start of the process until the handler is ready. */
export interface ColdStartResult {
  readonly bare: number;
  readonly handler: number;
  readonly handlerToBare: number;
}

/** Starts the handler and one that imports nothing in turns, in new processes, `pairs` times. */
export function measureColdStart(handlerFile: string, pairs: number): ColdStartResult {
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-bench-'));
  try {
    const bareFile = join(folder, 'index.mjs');
    writeFileSync(bareFile, 'export const handler = async () => ({ records: [] });\n');
    const bare: number[] = [];
    const handler: number[] = [];
    // The first pair only brings the files into memory.
    for (let pair = -1; pair < pairs; pair++) {
      const times = [startTime(bareFile), startTime(handlerFile)] as const;
      if (pair < 0) continue;
      bare.push(times[0]);
      handler.push(times[1]);
    }
    return { bare: median(bare), handler: median(handler), handlerToBare: medianRatio(handler, bare) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const readyFile = fileURLToPath(new URL('ready.mjs', import.meta.url));

// hrtime is the system's monotonic clock, the same for parent and child.
function startTime(file: string): number {
  const started = process.hrtime.bigint();
  const { stdout, status, stderr } = spawnSync(process.execPath, [readyFile, pathToFileURL(file).href], {
    env: lambdaEnvironment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} did not start: ${stderr}`);
  // A handler may print while it starts; the instant comes last.
  return Number(BigInt(/(\d+)$/.exec(stdout)![1]!) - started) / 1e6;
}
