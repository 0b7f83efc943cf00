import type { SourceOfBench } from '../corpora/stream.ts';
import { type Effort, newLogs, outputOf } from '../measure/cpu.ts';
import { type DesignProcess, withDesigns } from '../measure/design.ts';

export interface RulesTask {
  readonly handlerFile: string;
  readonly source: SourceOfBench;
  readonly logEvents: number;
  readonly logEventsPerPayload: number;
  /** Values of RULES. */
  readonly rules: readonly string[];
  readonly effort: Effort;
}

/** The handler with one value of RULES. */
export interface HandlerWithRules {
  /** CPU microseconds of each round. */
  readonly rounds: readonly number[];
  readonly findingsPerLogEvent: number;
  /** Milliseconds that loading the handler took, rules that are files read and compiled. */
  readonly start: number;
}

/**
 * Measures the built handler with each value of RULES over the same fresh logs, each in a process of its own: the
 * garbage of another would be collected at its cost. They take turns, each coming first as often as last.
 */
export function measureRules(task: RulesTask): Promise<HandlerWithRules[]> {
  const { rules, effort, logEventsPerPayload: size } = task;
  const designs = rules.map(
    (value) => ({ name: 'handler', file: task.handlerFile, settings: { RULES: value } }) as const,
  );
  return withDesigns(designs, async (processes) => {
    const warmUp = newLogs(task, size, -1, 2);
    for (const process of processes) {
      await process.run({ events: warmUp.events, times: Math.ceil(effort.warmUps / 2), keep: 0 });
    }
    const times = new Map<DesignProcess, number[]>(processes.map((process) => [process, []]));
    const findings = new Map<DesignProcess, number>();
    for (let round = 0; round < effort.rounds; round++) {
      const logs = newLogs(task, size, round, effort.inARow);
      for (const process of round % 2 === 0 ? processes : processes.toReversed()) {
        const keep = round === 0 ? effort.inARow : 0;
        const { cpu, answers } = await process.run({ events: logs.events, times: 1, keep });
        times.get(process)!.push(cpu);
        if (round === 0) findings.set(process, outputOf(answers, logs).findingsPerLogEvent);
      }
    }
    return processes.map((process) => ({
      rounds: times.get(process)!,
      findingsPerLogEvent: findings.get(process)!,
      start: process.loadMilliseconds,
    }));
  });
}
