import type { SourceOfBench } from '../corpora/stream.ts';
import { askChild } from './process.ts';
import { median, medianRatio } from './statistics.ts';

export interface CpuTask {
  readonly handlerFile: string;
  readonly source: SourceOfBench;
  readonly payloadSizes: readonly number[];
  readonly logEvents: number;
  readonly rounds: number;
  /** Corpora to warm up with, and how often each. */
  readonly warmUps: number;
  readonly warmUpRuns: number;
  /** What the process measures; the naive design leaves garbage that would be collected at the others' cost. */
  readonly design?: 'naive';
}

/** One round: CPU microseconds of whole invocations over one corpus, and that corpus' sizes. */
export interface PairedRound {
  readonly logEventsPerPayload: number;
  readonly floor: number;
  readonly handler: number;
  readonly logEvents: number;
  readonly rawBytes: number;
  readonly recordBytes: number;
  readonly outputBytes: number;
  /** Lines that the handler wrote, and those among them whose text it could not parse. */
  readonly lines: number;
  readonly unparsed: number;
}

/** The same of the naive design, over the same corpus. */
export interface NaiveRound {
  readonly naive: number;
}
type CpuRound = PairedRound & NaiveRound;

/** Medians of the rounds of one source and payload size; times in CPU microseconds a log event. */
export interface CpuResult {
  readonly source: SourceOfBench;
  readonly logEventsPerPayload: number;
  readonly averageBytes: number;
  readonly recordBytesPerLogEvent: number;
  readonly linesPerLogEvent: number;
  readonly unparsed: number;
  readonly floor: number;
  readonly handler: number;
  readonly naive: number;
  readonly handlerToFloor: number;
  readonly naiveToFloor: number;
  readonly naiveToHandler: number;
  readonly outputToRaw: number;
}

/** Measures one source in processes of its own, so that no other code shapes what the compiler makes of it. */
export async function measureCpu(task: CpuTask): Promise<CpuResult[]> {
  const paired = await inProcess<PairedRound>(task);
  const naive = await inProcess<NaiveRound>({ ...task, design: 'naive', warmUps: 1, warmUpRuns: 2 });
  const rounds: CpuRound[] = paired.map((round, i) => ({ ...round, ...naive[i]! }));
  return task.payloadSizes.map((size) =>
    summary(
      task.source,
      rounds.filter(({ logEventsPerPayload }) => logEventsPerPayload === size),
    ),
  );
}

const inProcess = <Round>(task: CpuTask): Promise<Round[]> =>
  askChild<CpuTask, Round[]>(new URL('cpu-child.ts', import.meta.url), task, ['--expose-gc']);

function summary(source: SourceOfBench, rounds: readonly CpuRound[]): CpuResult {
  const column = (key: keyof CpuRound): number[] => rounds.map((round) => round[key]);
  const total = (key: keyof CpuRound): number => column(key).reduce((sum, value) => sum + value, 0);
  const perLogEvent = (key: 'floor' | 'handler' | 'naive'): number =>
    median(rounds.map((round) => round[key] / round.logEvents));
  return {
    source,
    logEventsPerPayload: rounds[0]!.logEventsPerPayload,
    averageBytes: total('rawBytes') / total('logEvents'),
    recordBytesPerLogEvent: total('recordBytes') / total('logEvents'),
    linesPerLogEvent: total('lines') / total('logEvents'),
    unparsed: total('unparsed'),
    floor: perLogEvent('floor'),
    handler: perLogEvent('handler'),
    naive: perLogEvent('naive'),
    handlerToFloor: medianRatio(column('handler'), column('floor')),
    naiveToFloor: medianRatio(column('naive'), column('floor')),
    naiveToHandler: medianRatio(column('naive'), column('handler')),
    outputToRaw: total('outputBytes') / total('rawBytes'),
  };
}
