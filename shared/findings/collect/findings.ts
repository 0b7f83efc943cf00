import type { OcsfEvent } from '../../ocsf/event.ts';
import type { PartitionKeys } from '../../output/partition.ts';
import type { Rule } from '../../rules/rule.ts';
import { type Detection, detectionOf } from '../make/detection.ts';
import { findingOf } from '../make/finding.ts';
import type { Subject } from '../make/subject.ts';
import type { Finding, FindingsReport } from './findings-report.ts';

/** What was written for one event, with the rules whose findings are among it. */
export interface WithFindings {
  readonly rules: readonly Rule[];
}

interface RuleFindings {
  readonly detection: Detection;
  /** The first findings, each with what it was written in. */
  readonly first: { readonly finding: Finding; readonly writtenIn: WithFindings }[];
  firstTime: number;
  lastTime: number;
}

/** Findings of all rules together that are remembered whole. */
const mostRemembered = 1000;

const detections = new WeakMap<Rule, Detection>();

/** Writes the findings of an invocation, and remembers the first of each rule: a flood must not fill the memory. */
export class Findings {
  readonly #remembered: number;
  readonly #rules = new Map<Rule, RuleFindings>();
  #total = 0;

  /** @param remembered How many findings of each rule are remembered whole. */
  constructor(remembered: number) {
    this.#remembered = remembered;
  }

  /**
   * Makes the finding of a rule that matched an event, and writes it with `writeLine`.
   * @returns what `writeLine` returns: the bytes of the line.
   */
  write(
    rule: Rule,
    subject: Subject,
    writtenIn: WithFindings,
    writeLine: (finding: OcsfEvent) => number,
  ): number {
    const ofRule = this.#ofRule(rule);
    const ocsf = findingOf(ofRule.detection, subject);
    const { event, summary, kept } = subject;
    if (event.time < ofRule.firstTime) ofRule.firstTime = event.time;
    if (event.time > ofRule.lastTime) ofRule.lastTime = event.time;
    if (ofRule.first.length < this.#remembered && this.#total < mostRemembered) {
      this.#total++;
      ofRule.first.push({ finding: { rule, ocsf, summary, kept }, writtenIn });
    }
    return writeLine(ocsf);
  }

  /**
   * What was found in the events whose lines stayed: those that were put back into the stream come again, and those of a
   * failed record will when it is redriven.
   * @param written What was written for each of those events, with its partition.
   */
  report(
    written: Iterable<readonly [WithFindings, PartitionKeys | undefined]>,
    unjudged: number,
  ): FindingsReport {
    const counts = new Map<Rule, { count: number; readonly partition: PartitionKeys | undefined }>();
    const partitions = new Map<WithFindings, PartitionKeys | undefined>();
    for (const [event, partition] of written) {
      if (event.rules.length > 0) partitions.set(event, partition);
      for (const rule of event.rules) {
        const entry = counts.get(rule) ?? { count: 0, partition };
        entry.count++;
        counts.set(rule, entry);
      }
    }
    return {
      counts: [...counts].map(([rule, count]) => {
        const { firstTime, lastTime } = this.#ofRule(rule);
        return { rule, firstTime, lastTime, ...count };
      }),
      first: [...this.#rules.values()].flatMap(({ first }) =>
        first.flatMap(({ finding, writtenIn }) => {
          const partition = partitions.get(writtenIn);
          return partition === undefined ? [] : [{ ...finding, partition }];
        }),
      ),
      unjudged,
    };
  }

  #ofRule(rule: Rule): RuleFindings {
    let ofRule = this.#rules.get(rule);
    if (ofRule === undefined) {
      const detection = detections.get(rule) ?? detectionOf(rule);
      detections.set(rule, detection);
      ofRule = {
        detection,
        first: [],
        firstTime: Number.POSITIVE_INFINITY,
        lastTime: Number.NEGATIVE_INFINITY,
      };
      this.#rules.set(rule, ofRule);
    }
    return ofRule;
  }
}
