import type { ColdStartResult } from './measure/cold-start.ts';
import type { CpuResult, Effort } from './measure/cpu.ts';
import type { RealCpuResult } from './measure/cpu-real.ts';
import type { MemoryResult } from './measure/memory.ts';
import { limits } from './milestones.ts';

/** What `npm run bench` measures of one build. */
export interface Results {
  readonly node: string;
  readonly effort: Effort;
  readonly cpu: readonly CpuResult[];
  /** Undefined where no folder of real logs was given. */
  readonly realLogs?: readonly RealCpuResult[] | undefined;
  readonly coldStart: ColdStartResult;
  readonly memory: readonly MemoryResult[];
}

/** A limit that doesn't hold. */
export interface Missed {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
}

/** The limits that don't hold. Goals are not among them, nor real logs, which differ from folder to folder. */
export function missedLimits({
  cpu,
  coldStart,
  memory,
}: Pick<Results, 'cpu' | 'coldStart' | 'memory'>): Missed[] {
  const checked: Missed[] = [
    ...cpu.flatMap(({ source, logEventsPerPayload, toFloor, output }) => {
      const name = `${source} at ${logEventsPerPayload} a payload`;
      return [
        { what: `${name}, handler ÷ floor`, value: toFloor.median, limit: limits.toFloor[source] },
        { what: `${name}, events ÷ raw`, value: output.eventsToRaw, limit: limits.eventsToRaw[source] },
        { what: `${name}, unparsed events`, value: output.unparsed, limit: 0 },
      ];
    }),
    {
      what: 'cold start ÷ bare start',
      value: coldStart.handlerToBare.median,
      limit: limits.coldStart,
    },
    ...memory.flatMap(({ logEventsPerPayload, nodeOptions, first, afterAll }) => {
      const name = [`memory at ${logEventsPerPayload} a payload`, ...nodeOptions].join(' ');
      return [
        { what: `${name}, first request`, value: first, limit: limits.memoryFirst },
        { what: `${name}, after eight`, value: afterAll, limit: limits.memoryAfterEight },
      ];
    }),
  ];
  // A figure that is missing or no number holds no limit.
  return checked.filter(({ value, limit }) => !(value <= limit));
}
