import type { RealLogs } from '../real-logs.ts';
import { type Effort, type OutputRatios, outputOf } from './cpu.ts';
import { withDesigns } from './design.ts';
import { type Spread, spreadOf, spreadOfRatios } from './statistics.ts';

/** What the rounds over one kind of real logs gave; times in CPU microseconds a log event. */
export interface RealCpuResult {
  readonly name: string;
  readonly source: RealLogs['source'];
  readonly texts: number;
  readonly repeated: number;
  readonly averageBytes: number;
  readonly handler: Spread;
  readonly floor: Spread;
  readonly toFloor: Spread;
  readonly output: OutputRatios;
}

/** Measures the handler beside the floor of its own lines over real logs, each kind in processes of its own. */
export async function measureRealLogs(
  handlerFile: string,
  kinds: readonly RealLogs[],
  effort: Effort,
): Promise<RealCpuResult[]> {
  const results: RealCpuResult[] = [];
  for (const logs of kinds) results.push(await measureKind(handlerFile, logs, effort));
  return results;
}

function measureKind(handlerFile: string, logs: RealLogs, effort: Effort): Promise<RealCpuResult> {
  const { name, source, texts, repeated, event, logEvents, rawBytes } = logs;
  const events = [event];
  const designs = [{ name: 'handler', file: handlerFile } as const, { name: 'floor', source } as const];
  return withDesigns(designs, async ([handler, floor]) => {
    const { answers } = await handler!.run({ events, times: effort.warmUps, keep: 1 });
    await floor!.run({ events, times: Math.ceil(effort.warmUps / 3), answers, keep: 0 });
    const own: number[] = [];
    const ofFloor: number[] = [];
    for (let round = 0; round < effort.rounds; round++) {
      own.push((await handler!.run({ events, times: effort.inARow, keep: 1 })).cpu);
      ofFloor.push((await floor!.run({ events, times: effort.inARow, answers, keep: 0 })).cpu);
    }
    const perLogEvent = (times: readonly number[]): Spread =>
      spreadOf(times.map((time) => time / (logEvents * effort.inARow)));
    return {
      name,
      source,
      texts,
      repeated,
      averageBytes: rawBytes / logEvents,
      handler: perLogEvent(own),
      floor: perLogEvent(ofFloor),
      toFloor: spreadOfRatios(own, ofFloor),
      output: outputOf(answers, logs),
    };
  });
}
