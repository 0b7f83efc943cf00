import type { ColdStartResult } from './measure/cold-start.ts';
import type { CpuResult, Effort } from './measure/cpu.ts';
import type { RealCpuResult } from './measure/cpu-real.ts';
import type { MemoryResult } from './measure/memory.ts';
import { goals, limits } from './milestones.ts';
import type { Results } from './results.ts';
import { decimals, rangeOf, table, verdict } from './table.ts';

/** The figures of another build that stand beside the new ones. */
export interface Beside {
  readonly name: string;
  readonly results: Results;
}

export const effortText = ({ rounds, inARow, warmUps }: Effort, sizes: string): string =>
  `CPU time of the whole process, all threads and garbage collection included, by the shipped rules (RULES=builtin).
Medians of ${rounds} rounds of ${inARow} invocations in a row with fresh logs each, after ${warmUps} invocations of each kind.
An invocation holds ${sizes} log events (auditd: lines).`;

export function cpuText(results: readonly CpuResult[], beside: Beside | undefined): string {
  const before = (r: CpuResult): CpuResult | undefined =>
    beside?.results.cpu.find(
      (one) => one.source === r.source && one.logEventsPerPayload === r.logEventsPerPayload,
    );
  const name = beside?.name ?? 'before';
  const old = (r: CpuResult, of: (one: CpuResult) => number, digits: number): string => {
    const one = before(r);
    return one === undefined ? '-' : decimals(of(one), digits);
  };
  const head = (r: CpuResult): string[] => [r.source, `${r.logEventsPerPayload}`];
  const times = results.map((r) => [
    ...head(r),
    decimals(r.averageBytes, 0),
    decimals(r.recordBytesPerLogEvent, 0),
    decimals(r.handler.median, 1),
    rangeOf(r.handler, 1),
    old(r, ({ handler }) => handler.median, 1),
    decimals(r.floor.median, 1),
    decimals(r.slimFloor.median, 1),
    decimals(r.naive.median, 1),
  ]);
  const ratios = results.map((r) => [
    ...head(r),
    decimals(r.toFloor.median, 2),
    rangeOf(r.toFloor, 2),
    old(r, ({ toFloor }) => toFloor.median, 2),
    verdict(r.toFloor.median, limits.toFloor[r.source]),
    verdict(r.toFloor.median, goals.toFloor[r.source]),
    decimals(r.toSlimFloor.median, 2),
    rangeOf(r.toSlimFloor, 2),
    old(r, ({ toSlimFloor }) => toSlimFloor.median, 2),
    decimals(r.naive.median / r.handler.median, 1),
  ]);
  const output = results.map((r) => [
    ...head(r),
    decimals(r.output.eventsToRaw, 2),
    old(r, (one) => one.output.eventsToRaw, 2),
    verdict(r.output.eventsToRaw, limits.eventsToRaw[r.source]),
    decimals(r.output.findingsToRaw, 2),
    old(r, (one) => one.output.findingsToRaw, 2),
    decimals(1000 * r.output.eventsPerLogEvent, 0),
    decimals(1000 * r.output.findingsPerLogEvent, 0),
    `${r.output.unparsed}`,
  ]);
  return `Microseconds of CPU a log event. floor: the native calls over the handler's own lines; slim: the same over
slim objects of a fixed size (docs/performance.md); naive: an XML library or regular expressions.

${table([['source', 'payload', 'bytes', 'gzip', 'handler', 'min–max', name, 'floor', 'slim', 'naive'], ...times])}

The handler over both floors. Limits are judged; goals are where it should get.

${table([['source', 'payload', '÷ floor', 'min–max', name, 'limit', 'goal', '÷ slim', 'min–max', name, 'naive ÷ it'], ...ratios])}

What it writes, before gzip: bytes of events and of findings ÷ bytes of the raw text, and lines for 1,000 log events.

${table([['source', 'payload', 'events ÷ raw', name, 'limit', 'findings ÷ raw', name, 'events', 'findings', 'unparsed'], ...output])}`;
}

export function realLogsText(
  results: readonly RealCpuResult[] | undefined,
  logEventsPerPayload: number,
  beside: Beside | undefined,
): string {
  if (results === undefined) return '\nReal logs: no folder was given (--corpus DIR), so none were measured.';
  const old = ({ name }: RealCpuResult): string => {
    const one = beside?.results.realLogs?.find((other) => other.name === name);
    return one === undefined ? '-' : decimals(one.toFloor.median, 2);
  };
  const rows = results.map((r) => [
    r.name,
    `${r.texts} × ${r.repeated}`,
    decimals(r.averageBytes, 0),
    decimals(r.handler.median, 1),
    decimals(r.floor.median, 1),
    decimals(r.toFloor.median, 2),
    rangeOf(r.toFloor, 2),
    old(r),
    decimals(r.output.eventsToRaw, 2),
    decimals(r.output.findingsToRaw, 2),
  ]);
  return `
Real logs, ${logEventsPerPayload} a payload. Few texts: to fill an invocation each is repeated, which favours caches.
events and findings: their bytes ÷ those of the raw text.

${table([['logs', 'texts', 'bytes', 'handler', 'floor', '÷ floor', 'min–max', beside?.name ?? 'before', 'events', 'findings'], ...rows])}`;
}

export function coldStartText(result: ColdStartResult, pairs: number, beside: Beside | undefined): string {
  const { bare, handler, handlerToBare, handlerToBareCpu } = result;
  const old = beside?.results.coldStart;
  return `
Cold start, process start to handler ready, medians of ${pairs} pairs with a handler that imports nothing:

${table([
  ['', 'handler ms', 'bare ms', '÷ bare', 'min–max', beside?.name ?? 'before', 'limit', 'goal'],
  [
    'time',
    decimals(handler.elapsed, 1),
    decimals(bare.elapsed, 1),
    decimals(handlerToBare.median, 2),
    rangeOf(handlerToBare, 2),
    old ? decimals(old.handlerToBare.median, 2) : '-',
    verdict(handlerToBare.median, limits.coldStart),
    verdict(handlerToBare.median, goals.coldStart),
  ],
  [
    'CPU',
    decimals(handler.cpu, 1),
    decimals(bare.cpu, 1),
    decimals(handlerToBareCpu.median, 2),
    rangeOf(handlerToBareCpu, 2),
    old ? decimals(old.handlerToBareCpu.median, 2) : '-',
    '-',
    '-',
  ],
])}`;
}

export function memoryText(results: readonly MemoryResult[], beside: Beside | undefined): string {
  const { logEvents, rawBytes, recordBytes } = results[0]!;
  const name = beside?.name ?? 'before';
  const rows = results.map((r) => {
    const old = beside?.results.memory.find(
      (one) =>
        one.logEventsPerPayload === r.logEventsPerPayload && `${one.nodeOptions}` === `${r.nodeOptions}`,
    );
    return [
      `${r.logEventsPerPayload}`,
      decimals(r.first, 0),
      old ? decimals(old.first, 0) : '-',
      verdict(r.first, limits.memoryFirst),
      verdict(r.first, goals.memoryFirst),
      decimals(r.afterAll, 0),
      old ? decimals(old.afterAll, 0) : '-',
      verdict(r.afterAll, limits.memoryAfterEight),
      decimals(r.firstToSteady, 2),
      r.nodeOptions.join(' ') || 'none',
    ];
  });
  return `
Peak memory in MB on a full request of ${logEvents} Windows events: ${decimals(recordBytes / 1e6, 1)} MB of records, ${decimals(rawBytes / 1e6, 0)} MB of text.

${table([['payload', 'first', name, 'limit', 'goal', 'after 8', name, 'limit', 'first ÷ later', 'node options'], ...rows])}`;
}
