import type { SourceOfBench } from './corpora/stream.ts';
import { buildHandler, builtHandler } from './handler.ts';
import { measurePaired, type PairedResult } from './measure/paired.ts';
import { noSlower } from './milestones.ts';
import { decimals, rangeOf, table } from './table.ts';
import { invocationSizes, logEventsPerInvocation } from './transform.ts';

export interface PairedOptions {
  readonly quick: boolean;
  readonly json: boolean;
  /** Another checkout, built, that is compared with. */
  readonly before: string | undefined;
  /** What is compared: another checkout, or by default this one as it is now. */
  readonly after: string | undefined;
  readonly runs: number;
  readonly sources: readonly SourceOfBench[];
  readonly payloadSizes: readonly number[];
}

/** Of one run. */
const efforts = {
  full: { rounds: 4, inARow: 3, warmUps: 12 },
  quick: { rounds: 2, inARow: 2, warmUps: 6 },
};

/** Runs another checkout's build and this one in turn; the process ends with 1 where this one is slower. */
export async function benchPaired(options: PairedOptions): Promise<void> {
  const { quick, json, runs, sources, payloadSizes } = options;
  if (options.before === undefined) throw new Error('paired needs --before DIR: a checkout that is built.');
  const before = builtHandler(options.before);
  const after = options.after === undefined ? await buildHandler() : builtHandler(options.after);
  const effort = efforts[quick ? 'quick' : 'full'];
  try {
    const results: PairedResult[] = [];
    for (const source of sources) {
      const logEvents = logEventsPerInvocation[source];
      const files = { before: before.file, after: after.file };
      results.push(...(await measurePaired({ ...files, source, payloadSizes, logEvents, runs, effort })));
    }
    const slower = results.filter(isSlower);
    if (json) console.log(JSON.stringify({ runs, effort, limit: noSlower.ratio, results, slower }, null, 2));
    else {
      console.log(`${runs} paired runs, by the shipped rules: new processes in each, ${effort.warmUps} invocations of each kind to warm up, then
${effort.rounds} rounds of ${effort.inARow} invocations in a row with fresh logs, both builds in turn; the order alternates.
An invocation holds ${invocationSizes} log events (auditd: lines).
CPU of the whole process in microseconds a log event; the ratio is the median of the runs, at most ${noSlower.ratio}.
`);
      console.log(pairedTable(results));
      console.log(
        slower.length === 0 ? '\nNo slower.' : `\nSLOWER in ${slower.length} of ${results.length}.`,
      );
    }
    if (slower.length > 0) process.exitCode = 1;
  } finally {
    after.remove();
  }
}

const isSlower = ({ ratio }: PairedResult): boolean => !(ratio.median <= noSlower.ratio);

const pairedTable = (results: readonly PairedResult[]): string =>
  table([
    ['source', 'payload', 'before', 'after', 'after ÷ before', 'min–max', 'verdict'],
    ...results.map((result) => [
      result.source,
      `${result.logEventsPerPayload}`,
      decimals(result.before.median, 2),
      decimals(result.after.median, 2),
      decimals(result.ratio.median, 3),
      rangeOf(result.ratio, 3),
      isSlower(result) ? 'SLOWER' : 'no slower',
    ]),
  ]);
