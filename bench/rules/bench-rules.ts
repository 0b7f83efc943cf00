import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  /** Corpora to warm up with, and how often each. */
  readonly warmUps: number;
  readonly warmUpRuns: number;
  /** Values of RULES, of which the first is what the others are compared with. */
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

/** What the process that measures judging alone has to do; it answers with CPU microseconds a log event. */
export interface JudgingTask {
  readonly source: SourceOfBench;
  readonly logEvents: number;
  /** The value of RULES. */
  readonly rules: string;
}

interface Result {
  readonly source: SourceOfBench;
  readonly rules: string;
  /** CPU microseconds a log event. */
  readonly cpu: number;
  /** The handler's CPU over that without rules; findings are further lines, and cost what lines cost. */
  readonly toNone: number;
  /** CPU microseconds a log event of judging alone, and its share of the handler without rules. */
  readonly judging: number;
  readonly judgingShare: number;
  readonly findings: number;
  readonly start: number;
}

/** How much judging by the shipped rules, and by 3,000, may add to the CPU of the handler without rules. */
const milestones: Readonly<Record<string, number>> = { builtin: 0.1, '3000': 0.25 };
const counts = [100, 1000, 3000];
const logEvents = { windows: 2000, cloudtrail: 2000, auditd: 10_000 };

/** Measures what rules cost on the whole handler: with none, the shipped ones, and 100, 1,000 and 3,000 synthetic ones. */
export async function benchRules({ quick, json, check }: RulesOptions): Promise<void> {
  const built = await buildHandler();
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-rules-'));
  try {
    const folders = counts.map((count) => writeRules(join(folder, String(count)), count));
    const names = ['builtin', ...counts.map(String)];
    const results: Result[] = [];
    for (const source of sourcesOfBench) {
      for (const [i, rules] of ['builtin', ...folders].entries()) {
        // A process for each pair: further handlers would make garbage that is collected at the cost of these.
        const answer = await askChild<RulesTask, RulesAnswer>(
          new URL('rules-child.ts', import.meta.url),
          {
            handlerFile: built.file,
            source,
            logEvents: logEvents[source],
            rounds: quick ? 5 : 15,
            warmUps: 2,
            warmUpRuns: quick ? 8 : 12,
            rules: ['none', rules],
          },
          ['--expose-gc'],
        );
        const task: JudgingTask = { source, logEvents: logEvents[source], rules };
        const judging = await askChild<JudgingTask, number>(
          new URL('judging-child.ts', import.meta.url),
          task,
        );
        if (i === 0) results.push(resultOf(source, 'none', answer, 0, 0));
        results.push(resultOf(source, names[i]!, answer, 1, judging));
      }
    }
    const missed = results.filter(
      ({ rules, judgingShare }) => judgingShare > (milestones[rules] ?? Number.POSITIVE_INFINITY),
    );
    if (json) console.log(JSON.stringify({ results, missed }, undefined, 2));
    else console.log(tableOf(results, missed));
    if (check && missed.length > 0) process.exitCode = 1;
  } finally {
    built.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file a rule, as collections of rules have them. */
function writeRules(folder: string, count: number): string {
  mkdirSync(folder);
  for (const [i, text] of syntheticRules(count).entries()) writeFileSync(join(folder, `${i}.yml`), text);
  return folder;
}

/** What one of the two handlers took, beside the one without rules. */
function resultOf(
  source: SourceOfBench,
  rules: string,
  { rounds, start }: RulesAnswer,
  which: 0 | 1,
  judging: number,
): Result {
  const none = rounds.map(({ cpu }) => cpu[0]!);
  const cpu = rounds.map((round) => round.cpu[which]!);
  return {
    source,
    rules,
    cpu: median(cpu) / logEvents[source],
    toNone: medianRatio(cpu, none),
    judging,
    judgingShare: (judging * logEvents[source]) / median(none),
    findings: median(rounds.map(({ lines }) => lines[which]! - lines[0]!)),
    start: start[which]!,
  };
}

function tableOf(results: readonly Result[], missed: readonly Result[]): string {
  const heading = [
    'source',
    'rules',
    'judging us',
    'of the handler',
    'handler us',
    'to none',
    'findings',
    'start ms',
  ];
  const rows = results.map(({ source, rules, cpu, toNone, judging, judgingShare, findings, start }) => {
    const limit = milestones[rules];
    const share = 100 * judgingShare;
    return [
      source,
      rules,
      decimals(judging, 2),
      limit === undefined ? `${decimals(share, 1)} %` : judged(share, 100 * limit, 1),
      decimals(cpu, 2),
      decimals(toNone, 2),
      `${findings}`,
      decimals(start, 0),
    ];
  });
  return `What rules cost, in CPU microseconds a log event: judging alone, with its share of the handler without rules, and the
whole handler, medians of paired rounds with a fresh corpus each, of two runs the better.
An invocation holds ${sourcesOfBench.map((source) => `${logEvents[source]} ${source}`).join(', ')} log events.
Each finding is a line more, which the whole handler pays for like any other line, and of which generated
logs have plenty. Start is the time until the handler is loaded, rules read and compiled.

${table([heading, ...rows])}

${missed.length === 0 ? 'The milestones are met.' : 'A milestone is NOT met.'}`;
}
