import type { SourceOfBench } from '../corpora/stream.ts';
import { type Effort, newLogs } from './cpu.ts';
import { withDesigns } from './design.ts';
import { type Spread, spreadOf, spreadOfRatios } from './statistics.ts';

export interface PairedTask {
  /** The built handlers. */
  readonly before: string;
  readonly after: string;
  readonly source: SourceOfBench;
  readonly payloadSizes: readonly number[];
  readonly logEvents: number;
  readonly runs: number;
  /** Of one run. */
  readonly effort: Effort;
}

/** What the runs gave for one source and payload size; times in CPU microseconds a log event. */
export interface PairedResult {
  readonly source: SourceOfBench;
  readonly logEventsPerPayload: number;
  readonly before: Spread;
  readonly after: Spread;
  /** after ÷ before, run by run. */
  readonly ratio: Spread;
}

type Side = 'before' | 'after';
/** CPU microseconds of a run's rounds together, by payload size. */
type Run = ReadonlyMap<number, Readonly<Record<Side, number>>>;

/**
 * Runs two builds in turn over the same fresh logs. Each run has new processes, as two processes of one build settle on
 * code that differs by some percent; within a run the rounds alternate, and so does which build comes first.
 */
export async function measurePaired(task: PairedTask): Promise<PairedResult[]> {
  const runs: Run[] = [];
  for (let run = 0; run < task.runs; run++) runs.push(await measureRun(task, run));
  const invocations = task.effort.rounds * task.effort.inARow;
  return task.payloadSizes.map((size) => {
    const column = (side: Side): number[] => runs.map((run) => run.get(size)![side]);
    const perLogEvent = (side: Side): Spread =>
      spreadOf(column(side).map((time) => time / (task.logEvents * invocations)));
    return {
      source: task.source,
      logEventsPerPayload: size,
      before: perLogEvent('before'),
      after: perLogEvent('after'),
      ratio: spreadOfRatios(column('after'), column('before')),
    };
  });
}

function measureRun(task: PairedTask, run: number): Promise<Run> {
  const { before, after, payloadSizes, effort } = task;
  const files = run % 2 === 0 ? [before, after] : [after, before];
  const designs = files.map((file) => ({ name: 'handler', file }) as const);
  return withDesigns(designs, async (started) => {
    const [first, second] = started;
    const processes = run % 2 === 0 ? { before: first!, after: second! } : { before: second!, after: first! };
    for (const size of payloadSizes) {
      const { events } = newLogs(task, size, -1 - run, 2);
      for (const process of started) {
        await process.run({ events, times: Math.ceil(effort.warmUps / 2), keep: 0 });
      }
    }
    const totals = new Map(payloadSizes.map((size) => [size, { before: 0, after: 0 }]));
    for (let round = 0; round < effort.rounds; round++) {
      for (const size of payloadSizes) {
        const { events } = newLogs(task, size, run * effort.rounds + round, effort.inARow);
        const order: Side[] = (run + round) % 2 === 0 ? ['before', 'after'] : ['after', 'before'];
        for (const side of order) {
          totals.get(size)![side] += (await processes[side].run({ events, times: 1, keep: 0 })).cpu;
        }
      }
    }
    return totals;
  });
}
