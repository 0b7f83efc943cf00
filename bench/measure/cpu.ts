import { type Answer, readBack } from '../answer.ts';
import type { SourceOfBench } from '../corpora/stream.ts';
import { newInvocation } from '../invocation.ts';
import { type DesignProcess, withDesigns } from './design.ts';
import { type Spread, spreadOf, spreadOfRatios, sum } from './statistics.ts';

export interface CpuTask {
  readonly handlerFile: string;
  readonly source: SourceOfBench;
  readonly payloadSizes: readonly number[];
  readonly logEvents: number;
  readonly effort: Effort;
}

/** How much is measured. */
export interface Effort {
  readonly rounds: number;
  /** Invocations one after the other in a round. */
  readonly inARow: number;
  /** Invocations before the first round, for each payload size. */
  readonly warmUps: number;
}

/** What the rounds of one source and payload size gave; times in CPU microseconds a log event. */
export interface CpuResult {
  readonly source: SourceOfBench;
  readonly logEventsPerPayload: number;
  readonly averageBytes: number;
  readonly recordBytesPerLogEvent: number;
  readonly handler: Spread;
  readonly floor: Spread;
  readonly slimFloor: Spread;
  readonly naive: Spread;
  readonly toFloor: Spread;
  readonly toSlimFloor: Spread;
  readonly output: OutputRatios;
}

/** What a handler wrote, for each byte of raw text and for each log event. */
export interface OutputRatios {
  readonly eventsToRaw: number;
  readonly findingsToRaw: number;
  readonly eventsPerLogEvent: number;
  readonly findingsPerLogEvent: number;
  readonly unparsed: number;
}

interface Round {
  readonly size: number;
  readonly handler: number;
  readonly floor: number;
  readonly slimFloor: number;
}

const designs = ['handler', 'floor', 'slimFloor', 'naive'] as const;
/** The naive design takes three times as long and is judged by nothing. */
const naiveRounds = 2;

/**
 * Measures one source: each design in a process of its own, all alive and taking turns, so that drift of the machine
 * hits each of them and no other code changes what the compiler makes of them. Each round has fresh logs.
 */
export function measureCpu(task: CpuTask): Promise<CpuResult[]> {
  const { handlerFile, source, payloadSizes, effort } = task;
  const processes = designs.map((name) =>
    name === 'handler' ? { name, file: handlerFile } : { name, source },
  );
  return withDesigns(processes, async ([handler, floor, slimFloor, naive]) => {
    for (const size of payloadSizes) await warmUp(task, size, handler!, [floor!, slimFloor!, naive!]);
    const rounds: Round[] = [];
    const naiveTimes = new Map<number, number[]>(payloadSizes.map((size) => [size, []]));
    const written = new Map<number, Written>();
    for (let round = 0; round < effort.rounds; round++) {
      for (const size of payloadSizes) {
        const logs = newLogs(task, size, round, effort.inARow);
        const { events } = logs;
        const own = await handler!.run({ events, times: 1, keep: round === 0 ? events.length : 1 });
        const { answers } = own;
        // What the floors write takes as long to prepare as to write: one invocation's objects, several times.
        const first = { events: events.slice(0, 1), times: effort.inARow, keep: 0 };
        const ofFloor = await floor!.run({ ...first, answers: answers.slice(0, 1) });
        const ofSlimFloor = await slimFloor!.run(first);
        rounds.push({ size, handler: own.cpu, floor: ofFloor.cpu, slimFloor: ofSlimFloor.cpu });
        if (round < naiveRounds) naiveTimes.get(size)!.push((await naive!.run({ ...first, times: 1 })).cpu);
        if (round === 0) written.set(size, { ...logs, output: outputOf(answers, logs) });
      }
    }
    return payloadSizes.map((size) =>
      summary(
        task,
        size,
        rounds.filter((round) => round.size === size),
        naiveTimes.get(size)!,
        written.get(size)!,
      ),
    );
  });
}

interface Logs {
  readonly events: readonly ReturnType<typeof newInvocation>['event'][];
  readonly logEvents: number;
  readonly rawBytes: number;
  readonly recordBytes: number;
}
type Written = Logs & { readonly output: OutputRatios };

/** Fresh logs for a round; the same task and round give the same ones. */
export function newLogs(
  { source, logEvents }: Pick<CpuTask, 'source' | 'logEvents'>,
  logEventsPerPayload: number,
  round: number,
  count: number,
): Logs {
  const invocations = Array.from({ length: count }, (_, i) =>
    newInvocation({
      source,
      seed: (round + 1000) * 10_007 + logEventsPerPayload + i * 101,
      logEvents,
      logEventsPerPayload,
    }),
  );
  return {
    events: invocations.map(({ event }) => event),
    logEvents: logEvents * count,
    rawBytes: sum(invocations.map(({ rawBytes }) => rawBytes)),
    recordBytes: sum(invocations.map(({ recordBytes }) => recordBytes)),
  };
}

/**
 * A function lives for hours: what counts is the code that the engine has settled on. Few logs several times, as making
 * them takes as long as the handler does; the floors settle sooner.
 */
async function warmUp(
  task: CpuTask,
  size: number,
  handler: DesignProcess,
  others: readonly DesignProcess[],
): Promise<void> {
  const { events } = newLogs(task, size, -1, 2);
  const { answers } = await handler.run({ events, times: Math.ceil(task.effort.warmUps / 2), keep: 1 });
  for (const [i, other] of others.entries()) {
    await other.run({
      events: events.slice(0, 1),
      times: i < 2 ? Math.ceil(task.effort.warmUps / 3) : 2,
      answers,
      keep: 0,
    });
  }
}

export function outputOf(
  answers: readonly Answer[],
  { logEvents, rawBytes }: Pick<Logs, 'logEvents' | 'rawBytes'>,
): OutputRatios {
  const outputs = answers.map(readBack);
  const total = (key: Exclude<keyof (typeof outputs)[number], 'objects'>): number =>
    sum(outputs.map((output) => output[key]));
  return {
    eventsToRaw: total('eventBytes') / rawBytes,
    findingsToRaw: total('findingBytes') / rawBytes,
    eventsPerLogEvent: total('events') / logEvents,
    findingsPerLogEvent: total('findings') / logEvents,
    unparsed: total('unparsed'),
  };
}

function summary(
  { source, logEvents, effort }: CpuTask,
  size: number,
  rounds: readonly Round[],
  naiveTimes: readonly number[],
  written: Written,
): CpuResult {
  const column = (key: 'handler' | 'floor' | 'slimFloor'): number[] => rounds.map((round) => round[key]);
  const perLogEvent = (times: readonly number[], invocations: number): Spread =>
    spreadOf(times.map((time) => time / (logEvents * invocations)));
  return {
    source,
    logEventsPerPayload: size,
    averageBytes: written.rawBytes / written.logEvents,
    recordBytesPerLogEvent: written.recordBytes / written.logEvents,
    handler: perLogEvent(column('handler'), effort.inARow),
    floor: perLogEvent(column('floor'), effort.inARow),
    slimFloor: perLogEvent(column('slimFloor'), effort.inARow),
    naive: perLogEvent(naiveTimes, 1),
    toFloor: spreadOfRatios(column('handler'), column('floor')),
    toSlimFloor: spreadOfRatios(column('handler'), column('slimFloor')),
    output: written.output,
  };
}
