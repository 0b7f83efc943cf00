import { besideName, readBaseline, writeBaseline } from './baseline.ts';
import { sourcesOfBench } from './corpora/corpus.ts';
import type { SourceOfBench } from './corpora/stream.ts';
import { buildHandler, builtHandler } from './handler.ts';
import { measureColdStart } from './measure/cold-start.ts';
import { type CpuResult, type Effort, measureCpu } from './measure/cpu.ts';
import { measureRealLogs } from './measure/cpu-real.ts';
import { type MemoryResult, measureMemory } from './measure/memory.ts';
import { realLogs } from './real-logs.ts';
import { coldStartText, cpuText, effortText, memoryText, realLogsText } from './report.ts';
import { missedLimits, type Results } from './results.ts';
import { decimals } from './table.ts';

export interface TransformOptions {
  readonly quick: boolean;
  readonly json: boolean;
  readonly check: boolean;
  readonly sources: readonly SourceOfBench[];
  /** Log events a payload. */
  readonly payloadSizes: readonly number[];
  /** A folder of real logs. */
  readonly corpus?: string | undefined;
  /** Another checkout whose build is measured instead of this one. */
  readonly of?: string | undefined;
  /** The name to keep the figures under. */
  readonly save?: string | undefined;
}

/** About what an invocation of Firehose's default buffer hint of 1 MB holds of the larger kinds; of auditd it holds more lines. */
export const logEventsPerInvocation = { windows: 2000, cloudtrail: 2000, auditd: 10_000 };
const logEventsPerPayloadOfRealLogs = 100;

export const invocationSizes = sourcesOfBench
  .map((source) => `${logEventsPerInvocation[source].toLocaleString('en-US')} ${source}`)
  .join(', ');

const efforts: Readonly<Record<'full' | 'quick', { cpu: Effort; realLogs: Effort; pairs: number }>> = {
  full: {
    cpu: { rounds: 5, inARow: 3, warmUps: 12 },
    realLogs: { rounds: 5, inARow: 2, warmUps: 12 },
    pairs: 21,
  },
  quick: {
    cpu: { rounds: 3, inARow: 2, warmUps: 6 },
    realLogs: { rounds: 3, inARow: 1, warmUps: 6 },
    pairs: 9,
  },
};

/** Measures the transform handler; with `check` the process ends with 1 where a limit doesn't hold. */
export async function benchTransform(options: TransformOptions): Promise<void> {
  const { quick, json, check, sources, payloadSizes, corpus, of, save } = options;
  const print = (text: string): void => {
    if (!json) console.log(text);
  };
  const started = performance.now();
  const built = of === undefined ? await buildHandler() : builtHandler(of);
  try {
    const beside = save === besideName ? undefined : readBaseline(besideName);
    const effort = efforts[quick ? 'quick' : 'full'];
    print(effortText(effort.cpu, invocationSizes));
    const cpu: CpuResult[] = [];
    for (const source of sources) {
      const logEvents = logEventsPerInvocation[source];
      const task = { handlerFile: built.file, source, payloadSizes, logEvents, effort: effort.cpu };
      cpu.push(...(await measureCpu(task)));
    }
    print(cpuText(cpu, beside));

    const kinds =
      corpus === undefined
        ? undefined
        : realLogs(corpus, logEventsPerInvocation, logEventsPerPayloadOfRealLogs);
    const ofRealLogs = kinds && (await measureRealLogs(built.file, kinds, effort.realLogs));
    print(realLogsText(ofRealLogs, logEventsPerPayloadOfRealLogs, beside));

    const coldStart = measureColdStart(built.file, effort.pairs);
    print(coldStartText(coldStart, effort.pairs, beside));

    const memory = await measureMemories(built.file, quick);
    print(memoryText(memory, beside));

    const results: Results = {
      node: process.version,
      effort: effort.cpu,
      cpu,
      realLogs: ofRealLogs,
      coldStart,
      memory,
    };
    const missed = missedLimits(results);
    if (json) console.log(JSON.stringify({ ...results, missed }, undefined, 2));
    print(
      missed.length === 0
        ? '\nAll limits hold.'
        : `\nLimits that do NOT hold:\n${missed.map(({ what, value, limit }) => `  ${what}: ${decimals(value, 2)}, allowed ${limit}`).join('\n')}`,
    );
    print(`${Math.round((performance.now() - started) / 1000)} s`);
    if (save !== undefined) print(`Kept in ${writeBaseline(save, results)}.`);
    if (check && missed.length > 0) process.exitCode = 1;
  } finally {
    built.remove();
  }
}

const memorySettings = [
  { logEventsPerPayload: 100, nodeOptions: [] },
  { logEventsPerPayload: 1000, nodeOptions: [] },
  { logEventsPerPayload: 100, nodeOptions: ['--max-semi-space-size=16'] },
];

async function measureMemories(handlerFile: string, quick: boolean): Promise<MemoryResult[]> {
  const results: MemoryResult[] = [];
  for (const setting of quick ? memorySettings.slice(0, 2) : memorySettings) {
    results.push(await measureMemory(handlerFile, setting));
  }
  return results;
}
