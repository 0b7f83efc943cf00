import type { SourceOfBench } from '../corpora/stream.ts';
import { askChild } from './process.ts';
import { median, medianRatio } from './statistics.ts';

export interface CpuTask {
  readonly handlerFile: string;
  readonly source: SourceOfBench;
  readonly payloadSizes: readonly number[];
  readonly logEvents: number;
  readonly rounds: number;
  readonly warmUps: number;
}

/** One round: CPU microseconds of whole invocations over one corpus, and that corpus' sizes. */
export interface CpuRound {
  readonly logEventsPerPayload: number;
  readonly floor: number;
  readonly handler: number;
  readonly naive: number;
  readonly logEvents: number;
  readonly rawBytes: number;
  readonly recordBytes: number;
  readonly outputBytes: number;
  /** Lines that the handler wrote, and those among them whose text it could not parse. */
  readonly lines: number;
  readonly unparsed: number;
}

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

/** Measures one source in a process of its own, so that no other source's code shapes what the compiler makes of it. */
export async function measureCpu(task: CpuTask): Promise<CpuResult[]> {
  const rounds = await askChild<CpuTask, CpuRound[]>(new URL('cpu-child.ts', import.meta.url), task, [
    '--expose-gc',
  ]);
  return task.payloadSizes.map((size) =>
    summary(
      task.source,
      rounds.filter(({ logEventsPerPayload }) => logEventsPerPayload === size),
    ),
  );
}

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
