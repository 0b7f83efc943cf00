import { type ChildProcess, spawn } from 'node:child_process';

/** Starts `npm run replay` as a process of its own. */
export function startReplay(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['cli/audit-firehose.ts', 'replay', ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for the end: the exit code, or null after a signal, and what was written. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; out: string }> {
  let out = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr!.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', (given) => resolve(given)));
  return { code, out };
}

/**
 * Starts a replay and kills it with SIGKILL after each of the times, then lets it run to its end. Gives how often it was
 * really killed, and the end's output.
 */
export async function killedAt(
  milliseconds: readonly number[],
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ kills: number; code: number | null; out: string }> {
  let kills = 0;
  for (const after of milliseconds) {
    const child = startReplay(args, environment);
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    const { code } = await ended(child);
    clearTimeout(timer);
    if (code === null) kills++;
  }
  return { kills, ...(await ended(startReplay(args, environment))) };
}

/** Numbers that look random and are the same every time (constants of Numerical Recipes). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
