import { sourcesOfBench } from './corpora/corpus.ts';
import { buildHandler } from './handler.ts';
import { type ColdStartResult, measureColdStart } from './measure/cold-start.ts';
import { type CpuResult, measureCpu } from './measure/cpu.ts';
import { type MemoryResult, measureMemory } from './measure/memory.ts';
import { coldStartMilestone, cpuMilestones, memoryMilestone } from './milestones.ts';
import { decimals, judged, megabytes, table } from './table.ts';

export interface TransformOptions {
  readonly quick: boolean;
  readonly json: boolean;
  readonly check: boolean;
}

interface Results {
  readonly cpu: CpuResult[];
  readonly coldStart: ColdStartResult;
  readonly memory: MemoryResult[];
}

/** An invocation of Firehose's default buffer hint of 1 MB holds about so many log events of the larger kinds, and more lines of auditd. */
const logEventsPerInvocation = { windows: 2000, cloudtrail: 2000, auditd: 10_000 };
const payloadSizes = [10, 100, 1000];

/** Measures the transform handler as it is now; with `check` the process ends with 1 where a milestone isn't met. */
export async function benchTransform({ quick, json, check }: TransformOptions): Promise<void> {
  const print = (text: string): void => {
    if (!json) console.log(text);
  };
  const started = performance.now();
  const built = await buildHandler();
  try {
    const rounds = quick ? 3 : 7;
    print(cpuHeading(rounds));
    const cpu: CpuResult[] = [];
    for (const source of sourcesOfBench) {
      const logEvents = logEventsPerInvocation[source];
      const task = {
        handlerFile: built.file,
        source,
        payloadSizes,
        logEvents,
        rounds,
        warmUps: quick ? 1 : 2,
        warmUpRuns: 8,
      };
      cpu.push(...(await measureCpu(task)));
    }
    print(cpuTable(cpu));

    const pairs = quick ? 7 : 21;
    const coldStart = measureColdStart(built.file, pairs);
    print(coldStartText(coldStart, pairs));

    const settings = [
      { logEventsPerPayload: 100, nodeOptions: [] },
      { logEventsPerPayload: 100, nodeOptions: ['--max-semi-space-size=16'] },
      { logEventsPerPayload: 1000, nodeOptions: [] },
    ];
    const memory: MemoryResult[] = [];
    for (const setting of quick ? settings.slice(0, 1) : settings) {
      memory.push(await measureMemory(built.file, setting));
    }
    print(memoryTable(memory));

    const results: Results = { cpu, coldStart, memory };
    const missed = missedMilestones(results);
    if (json) console.log(JSON.stringify({ ...results, missed }, undefined, 2));
    print(
      missed.length === 0
        ? '\nAll milestones are met.'
        : `\nNot met:\n${missed.map((line) => `  ${line}`).join('\n')}`,
    );
    print(`${Math.round((performance.now() - started) / 1000)} s`);
    if (check && missed.length > 0) process.exitCode = 1;
  } finally {
    built.remove();
  }
}

const cpuHeading = (
  rounds: number,
): string => `CPU per log event, in microseconds: medians of ${rounds} paired rounds, a fresh corpus each, of two runs the better.
An invocation holds ${sourcesOfBench.map((source) => `${logEventsPerInvocation[source]} ${source}`).join(', ')} log events (auditd: lines).
Without rules; npm run bench -- rules says what they add.
floor: the native calls over the same input and the handler's own output objects; naive: fast-xml-parser or regular
expressions, slim objects.
`;

function cpuTable(results: readonly CpuResult[]): string {
  const heading = [
    'source',
    'per payload',
    'bytes',
    'gzipped',
    'floor',
    'handler',
    'naive',
    'handler/floor',
    'naive/floor',
    'naive/handler',
    'output/raw',
    'lines',
    'unparsed',
  ];
  const rows = results.map((r) => [
    r.source,
    `${r.logEventsPerPayload}`,
    decimals(r.averageBytes, 0),
    decimals(r.recordBytesPerLogEvent, 0),
    decimals(r.floor, 1),
    decimals(r.handler, 1),
    decimals(r.naive, 1),
    judged(r.handlerToFloor, cpuMilestones[r.source].toFloor),
    decimals(r.naiveToFloor, 2),
    decimals(r.naiveToHandler, 2),
    judged(r.outputToRaw, cpuMilestones[r.source].outputToRaw),
    decimals(r.linesPerLogEvent, 2),
    `${r.unparsed}`,
  ]);
  return table([heading, ...rows]);
}

function coldStartText(result: ColdStartResult, pairs: number): string {
  const { bare, handler, handlerToBare, handlerToBareCpu } = result;
  return `
Cold start, process start to handler ready, medians of ${pairs} pairs with a handler that imports nothing:
  time ${decimals(handler.elapsed, 1)} ms / ${decimals(bare.elapsed, 1)} ms = ${judged(handlerToBare, coldStartMilestone)}, CPU ${decimals(handler.cpu, 1)} ms / ${decimals(bare.cpu, 1)} ms = ${decimals(handlerToBareCpu, 2)}`;
}

function memoryTable(results: readonly MemoryResult[]): string {
  const { logEvents, rawBytes } = results[0]!;
  const heading = ['per payload', 'records', 'node options', 'first', 'after 8', 'first/steady CPU'];
  const rows = results.map((r) => [
    `${r.logEventsPerPayload}`,
    megabytes(r.recordBytes),
    r.nodeOptions.join(' ') || 'none',
    judged(r.first, memoryMilestone.first, 0),
    judged(r.afterAll, memoryMilestone.afterEight, 0),
    decimals(r.firstToSteady, 2),
  ]);
  return `
Peak memory in MB on a full request of ${logEvents} Windows events, ${megabytes(rawBytes)} of text:
${table([heading, ...rows])}`;
}

/** The milestones for memory are for the first row: Lambda's defaults, payloads of 100 log events. */
function missedMilestones({ cpu, coldStart, memory }: Results): string[] {
  const missed: string[] = [];
  const expect = (name: string, value: number, limit: number): void => {
    if (!(value <= limit)) missed.push(`${name}: ${value.toFixed(2)}, allowed ${limit}`);
  };
  for (const r of cpu) {
    const name = `${r.source} at ${r.logEventsPerPayload} a payload`;
    expect(`${name}, handler/floor`, r.handlerToFloor, cpuMilestones[r.source].toFloor);
    expect(`${name}, output/raw`, r.outputToRaw, cpuMilestones[r.source].outputToRaw);
    expect(`${name}, unparsed`, r.unparsed, 0);
  }
  expect('cold start', coldStart.handlerToBare, coldStartMilestone);
  expect('memory, first', memory[0]!.first, memoryMilestone.first);
  expect('memory, after 8', memory[0]!.afterAll, memoryMilestone.afterEight);
  return missed;
}
