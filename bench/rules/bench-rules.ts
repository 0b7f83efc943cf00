import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourcesOfBench } from '../corpora/corpus.ts';
import type { SourceOfBench } from '../corpora/stream.ts';
import { buildHandler } from '../handler.ts';
import { askChild } from '../measure/process.ts';
import { median, medianRatio } from '../measure/statistics.ts';
import { decimals, judged, table } from '../table.ts';
import { syntheticRules } from './synthetic.ts';

export interface RulesOptions {
  readonly quick: boolean;
  readonly json: boolean;
  readonly check: boolean;
}

/** What the process that measures has to do: invocations of one source by handlers with different RULES. */
export interface RulesTask {
  readonly handlerFile: string;
  readonly source: SourceOfBench;
  readonly logEvents: number;
  readonly rounds: number;
  readonly warmUps: number;
  /** The values of RULES; the first one is what the others are compared with. */
  readonly rules: readonly string[];
}

/** CPU microseconds of one invocation by the handler with each value of RULES, and the lines that each wrote. */
export interface RulesRound {
  readonly cpu: readonly number[];
  readonly lines: readonly number[];
}

export interface RulesAnswer {
  readonly rounds: readonly RulesRound[];
  /** Milliseconds that loading the handler took, with each value of RULES. */
  readonly start: readonly number[];
}

interface Result {
  readonly source: SourceOfBench;
  readonly rules: string;
  /** CPU microseconds a log event. */
  readonly cpu: number;
  readonly toNone: number;
  readonly findings: number;
  readonly start: number;
}

/** How much more than no rules at all the handler may cost with the shipped ones, and with 3,000. */
const milestones: Readonly<Record<string, number>> = { builtin: 1.1, '3000': 1.25 };
const counts = [100, 1000, 3000];
const logEvents = { windows: 2000, cloudtrail: 2000, auditd: 10_000 };

/** Measures what rules cost on the whole handler: with none, the shipped ones, and 100, 1,000 and 3,000 synthetic ones. */
export async function benchRules({ quick, json, check }: RulesOptions): Promise<void> {
  const built = await buildHandler();
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-rules-'));
  try {
    const files = counts.map((count) => {
      const file = join(folder, `${count}.yml`);
      writeFileSync(file, syntheticRules(count));
      return file;
    });
    const names = ['none', 'builtin', ...counts.map(String)];
    const results: Result[] = [];
    for (const source of sourcesOfBench) {
      const answer = await askChild<RulesTask, RulesAnswer>(
        new URL('rules-child.ts', import.meta.url),
        {
          handlerFile: built.file,
          source,
          logEvents: logEvents[source],
          rounds: quick ? 5 : 15,
          warmUps: quick ? 3 : 6,
          rules: ['none', 'builtin', ...files],
        },
        ['--expose-gc'],
      );
      results.push(...resultsOf(source, names, answer));
    }
    const missed = results.filter(
      ({ rules, toNone }) => toNone > (milestones[rules] ?? Number.POSITIVE_INFINITY),
    );
    if (json) console.log(JSON.stringify({ results, missed }, undefined, 2));
    else console.log(tableOf(results, missed));
    if (check && missed.length > 0) process.exitCode = 1;
  } finally {
    built.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultsOf(
  source: SourceOfBench,
  names: readonly string[],
  { rounds, start }: RulesAnswer,
): Result[] {
  const none = rounds.map(({ cpu }) => cpu[0]!);
  return names.map((rules, i) => {
    const cpu = rounds.map((round) => round.cpu[i]!);
    return {
      source,
      rules,
      cpu: median(cpu) / logEvents[source],
      toNone: medianRatio(cpu, none),
      findings: median(rounds.map(({ lines }) => lines[i]! - lines[0]!)),
      start: start[i]!,
    };
  });
}

function tableOf(results: readonly Result[], missed: readonly Result[]): string {
  const heading = ['source', 'rules', 'CPU us a log event', 'to none', 'findings', 'start ms'];
  const rows = results.map(({ source, rules, cpu, toNone, findings, start }) => {
    const limit = milestones[rules];
    return [
      source,
      rules,
      decimals(cpu, 2),
      limit === undefined ? decimals(toNone, 2) : judged(toNone, limit),
      `${findings}`,
      decimals(start, 0),
    ];
  });
  return `What rules cost on the whole handler, medians of paired rounds, a fresh corpus each; findings are those of an
invocation of ${sourcesOfBench.map((source) => `${logEvents[source]} ${source}`).join(', ')} log events, and their lines count in the cost.

${table([heading, ...rows])}

${missed.length === 0 ? 'The milestones are met.' : 'A milestone is NOT met.'}`;
}
