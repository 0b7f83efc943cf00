import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceOfBench } from '../corpora/stream.ts';
import { buildHandler } from '../handler.ts';
import type { Effort } from '../measure/cpu.ts';
import { askChild } from '../measure/process.ts';
import { median, type Spread, spreadOfRatios } from '../measure/statistics.ts';
import { decimals, rangeOf, table, verdict } from '../table.ts';
import { type HandlerWithRules, measureRules } from './measure-rules.ts';
import { syntheticRules } from './synthetic.ts';

export interface RulesOptions {
  readonly quick: boolean;
  readonly json: boolean;
  readonly check: boolean;
  readonly sources: readonly SourceOfBench[];
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
  /** CPU microseconds a log event of the whole handler. */
  readonly handler: number;
  /** The handler's CPU over that without rules. */
  readonly toNone: Spread;
  /** CPU microseconds a log event of judging alone, and its share of the handler without rules. */
  readonly judging: number;
  readonly judgingShare: number;
  /** What is left of the difference to the handler without rules: findings are further lines, and cost what lines cost. */
  readonly findings: number;
  readonly findingsPerLogEvent: number;
  /** Milliseconds until the handler is loaded. */
  readonly start: number;
}

/** How much judging by the shipped rules, and by 3,000, may add to the CPU of the handler without rules. */
const judgingLimits: Readonly<Record<string, number>> = { builtin: 0.1, '3000': 0.25 };
const counts = [100, 1000, 3000];
const logEvents = { windows: 2000, cloudtrail: 2000, auditd: 10_000 };
const logEventsPerPayload = 100;
const efforts: Readonly<Record<'full' | 'quick', Effort>> = {
  full: { rounds: 7, inARow: 3, warmUps: 24 },
  quick: { rounds: 3, inARow: 2, warmUps: 12 },
};

/** Measures what rules cost on the whole handler: with none, the shipped ones, and 100, 1,000 and 3,000 synthetic ones. */
export async function benchRules({ quick, json, check, sources }: RulesOptions): Promise<void> {
  const built = await buildHandler();
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-rules-'));
  const effort = efforts[quick ? 'quick' : 'full'];
  try {
    const folders = counts.map((count) => writeRules(join(folder, String(count)), count));
    const names = ['none', 'builtin', ...counts.map(String)];
    const results: Result[] = [];
    for (const source of sources) {
      const rules = ['none', 'builtin', ...folders];
      const task = { source, logEvents: logEvents[source], logEventsPerPayload };
      const handlers = await measureRules({ ...task, handlerFile: built.file, rules, effort });
      for (const [i, handler] of handlers.entries()) {
        const judging = await judgingAlone({ source, logEvents: logEvents[source], rules: rules[i]! });
        results.push(resultOf(source, names[i]!, handler, handlers[0]!, judging, effort.inARow));
      }
    }
    const missed = results.filter(
      ({ rules, judgingShare }) => !(judgingShare <= (judgingLimits[rules] ?? Number.POSITIVE_INFINITY)),
    );
    if (json) console.log(JSON.stringify({ results, missed }, undefined, 2));
    else console.log(textOf(results, missed, effort));
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

const judgingAlone = (task: JudgingTask): Promise<number> =>
  askChild<JudgingTask, number>(new URL('judging-child.ts', import.meta.url), task);

function resultOf(
  source: SourceOfBench,
  rules: string,
  handler: HandlerWithRules,
  none: HandlerWithRules,
  judging: number,
  inARow: number,
): Result {
  const perLogEvent = ({ rounds }: HandlerWithRules): number => median(rounds) / (inARow * logEvents[source]);
  const toNone = spreadOfRatios(handler.rounds, none.rounds);
  return {
    source,
    rules,
    handler: perLogEvent(handler),
    toNone,
    judging,
    judgingShare: judging / perLogEvent(none),
    findings: (toNone.median - 1) * perLogEvent(none) - judging,
    findingsPerLogEvent: handler.findingsPerLogEvent,
    start: handler.start,
  };
}

function textOf(results: readonly Result[], missed: readonly Result[], effort: Effort): string {
  const heading = [
    'source',
    'rules',
    'handler',
    '÷ none',
    'min–max',
    'judging',
    'share',
    'limit',
    'findings',
    'lines',
    'start ms',
  ];
  const rows = results.map((result) => {
    const limit = judgingLimits[result.rules];
    const isNone = result.rules === 'none';
    return [
      result.source,
      result.rules,
      decimals(result.handler, 2),
      decimals(result.toNone.median, 2),
      rangeOf(result.toNone, 2),
      isNone ? '-' : decimals(result.judging, 2),
      isNone ? '-' : `${decimals(100 * result.judgingShare, 1)} %`,
      limit === undefined ? '-' : verdict(100 * result.judgingShare, 100 * limit),
      isNone ? '-' : decimals(result.findings, 2),
      decimals(1000 * result.findingsPerLogEvent, 0),
      decimals(result.start, 0),
    ];
  });
  const { rounds, inARow, warmUps } = effort;
  return `What rules cost, in CPU microseconds a log event, ${logEventsPerPayload} a payload: the whole handler beside the one without rules, medians
of ${rounds} rounds of ${inARow} invocations in a row with fresh logs each, after ${warmUps} to warm up; garbage collection counts.
judging: judging alone, and its share of the handler without rules. findings: the rest of the difference, as each finding
is a line more; lines: how many for 1,000 log events, of which generated logs have plenty. start: until the handler is
loaded, rules that are files read and compiled.

${table([heading, ...rows])}

${missed.length === 0 ? 'All limits hold.' : 'A limit does NOT hold.'}`;
}
