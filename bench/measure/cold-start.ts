import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { lambdaEnvironment } from './process.ts';
import { median, type Spread, spreadOfRatios } from './statistics.ts';

/** From the start of the process until the handler is ready: milliseconds that passed, and of CPU. */
interface Start {
  readonly elapsed: number;
  readonly cpu: number;
}

/** Medians of several pairs of starts. */
export interface ColdStartResult {
  readonly bare: Start;
  readonly handler: Start;
  /** The pairs' quotients; those of CPU say the same on a machine that has other things to do. */
  readonly handlerToBare: Spread;
  readonly handlerToBareCpu: Spread;
}

/** Starts the handler and one that imports nothing in turns, in new processes, `pairs` times. */
export function measureColdStart(handlerFile: string, pairs: number): ColdStartResult {
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-bench-'));
  try {
    const bareFile = join(folder, 'index.mjs');
    writeFileSync(bareFile, 'export const handler = async () => ({ records: [] });\n');
    const bare: Start[] = [];
    const handler: Start[] = [];
    // The first pair only brings the files into memory.
    for (let pair = -1; pair < pairs; pair++) {
      const starts = [start(bareFile), start(handlerFile)] as const;
      if (pair < 0) continue;
      bare.push(starts[0]);
      handler.push(starts[1]);
    }
    return {
      bare: middle(bare),
      handler: middle(handler),
      handlerToBare: spreadOfRatios(handler.map(elapsedOf), bare.map(elapsedOf)),
      handlerToBareCpu: spreadOfRatios(handler.map(cpuOf), bare.map(cpuOf)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const elapsedOf = ({ elapsed }: Start): number => elapsed;
const cpuOf = ({ cpu }: Start): number => cpu;
const middle = (starts: readonly Start[]): Start => ({
  elapsed: median(starts.map(elapsedOf)),
  cpu: median(starts.map(cpuOf)),
});

const readyFile = fileURLToPath(new URL('ready.mjs', import.meta.url));

// hrtime is the system's monotonic clock, the same for parent and child.
function start(file: string): Start {
  const started = process.hrtime.bigint();
  const { stdout, status, stderr } = spawnSync(process.execPath, [readyFile, pathToFileURL(file).href], {
    env: lambdaEnvironment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} did not start: ${stderr}`);
  // A handler may print while it starts; the instant comes last.
  const [ready, cpu] = stdout.slice(stdout.lastIndexOf('\n') + 1).split(' ');
  return { elapsed: Number(BigInt(ready!) - started) / 1e6, cpu: Number(cpu) / 1000 };
}
