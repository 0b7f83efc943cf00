import type { Line } from '../log-event.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import { observablesText } from '../ocsf/observables.ts';
import type { LineBuffer } from '../output/ndjson.ts';
import type { BelievedTimes, FirstEvent } from '../output/partition.ts';
import type { Rule } from '../rules/rule.ts';
import type { SourceName } from '../source-names.ts';
import type { NotJudged } from './not-judged.ts';

/** The lines of one record while they are written, and what says which partition they belong to. */
export class RecordLines {
  readonly record: number;
  readonly #buffer: LineBuffer;
  readonly #believedFor: (first: FirstEvent) => BelievedTimes;
  /** Where they begin in the buffer. */
  readonly from: number;
  readonly sources = new Set<SourceName>();
  /** The first event, and the times that the record's partition may be chosen by; absent while there is none. */
  first: FirstEvent | undefined;
  believed: BelievedTimes | undefined;
  /** Rules that have written a finding in the record, and the bytes of all findings. */
  readonly rules = new Set<Rule>();
  findingBytes = 0;
  /** What of the record no rule could judge because of a bound. */
  notJudged: NotJudged | undefined;

  constructor(record: number, buffer: LineBuffer, believedFor: (first: FirstEvent) => BelievedTimes) {
    this.record = record;
    this.#buffer = buffer;
    this.from = buffer.length;
    this.#believedFor = believedFor;
  }

  /** The bytes written so far. */
  get length(): number {
    return this.#buffer.length - this.from;
  }

  /**
   * To be called for each event before its lines are added.
   * @returns the times that its partition may be chosen by.
   */
  addEvent(source: SourceName, time: number, { origin, logEvent }: Line): BelievedTimes {
    this.sources.add(source);
    this.first ??= { time, timestamp: logEvent.timestamp, origin };
    this.believed ??= this.#believedFor(this.first);
    return this.believed;
  }

  /** Adds a line. @returns its bytes. */
  addLine(line: object): number {
    return this.#buffer.add(JSON.stringify(line));
  }

  /** Adds the line of an event or a finding in OCSF. @returns its bytes. */
  addOcsf(ocsf: OcsfEvent, { observables }: { readonly observables: boolean }): number {
    const text = observables ? observablesText(ocsf) : '';
    return this.#buffer.add(JSON.stringify(ocsf), text === '' ? '' : `,"observables":${text}`);
  }
}
