import type { Line } from '../log-event.ts';
import type { Rule } from '../rules/rule.ts';
import { type SourceName, sourceNames } from '../source-names.ts';
import { type Books, type Fate, newBooks, newSourceBooks } from './books.ts';
import type { OutputRecord } from './records.ts';

/** The place of a log event in an invocation; a number pair, so that keeping it doesn't keep the event's text. */
export interface Place {
  readonly record: number;
  readonly index: number;
}

/** What was written for one event: which log events it was made of, and how many bytes its lines take. */
export interface Unit {
  readonly source: SourceName;
  /** The index of its first log event, which is in the record that the event is written to. */
  readonly first: number;
  /** The log events joined to that one, from this record or others. */
  readonly joined: readonly Place[];
  readonly bytes: number;
  readonly unparsed: boolean;
  /** Whether its own time is too far from its record's arrival to place it. */
  placedByTimestamp: boolean;
  /** Whether the event itself was written, or only what rules found in it. */
  readonly kept: boolean;
  /** The rules whose findings were written with it. */
  readonly rules: readonly Rule[];
  /** Values that MASK hid in it. */
  readonly masked?: number;
  /** Matches that a bound kept from being written as findings. */
  readonly findingsNotWritten?: number;
  /** Events in its text, at least, that a bound kept from being judged. */
  readonly notJudged?: number;
  /** 1 for an event that came as OCSF and that no rule could judge. */
  readonly ocsfNotJudged?: number;
}

/**
 * What can only be put back as a whole: the log events of one event, and all other events of those log events. A log
 * event may hold several events, and an event may be joined from log events of several records.
 */
export interface Group {
  readonly members: readonly { readonly record: number; readonly unit: Unit }[];
  /** Its log events. */
  readonly places: readonly Place[];
  /** The records that these are in. */
  readonly records: readonly number[];
}

const fates: readonly (Fate | undefined)[] = [
  undefined,
  'used',
  'joined',
  'filtered',
  'reingested',
  'failed',
];
const codeOf = (fate: Fate): number => fates.indexOf(fate);

/**
 * Notes what became of every log event of an invocation and what each record wrote. Books made from it close by
 * construction: every log event has one source and one fate.
 */
export class Ledger {
  readonly #fates: Uint8Array[] = [];
  readonly #sources: Uint8Array[] = [];
  readonly #units: Unit[][] = [];
  readonly #putBack: Unit[][] = [];
  /** Records whose log events were put back together with those of a record. */
  readonly #tied: Set<number>[] = [];

  /** Opens the page of a record with the sources of its log events, in order. */
  open(record: number, ofLines: Uint8Array): void {
    this.#sources[record] = ofLines;
    this.#fates[record] = new Uint8Array(ofLines.length);
    this.#units[record] ??= [];
  }

  units(record: number): readonly Unit[] {
    return this.#units[record] ?? [];
  }

  /** The source of a log event. */
  sourceOf({ record, index }: Place): SourceName {
    return sourceNames[this.#sources[record]![index]!]!;
  }

  /** Notes the log events of an event that will be written: the first is used, the others are joined into it. */
  claim(lines: readonly Line[]): void {
    for (let i = 0; i < lines.length; i++) this.#mark(lines[i]!, i === 0 ? 'used' : 'joined');
  }

  /** Notes log events of which nothing is written, such as an end-of-event record on its own. */
  joinedIntoNothing(lines: readonly Line[]): void {
    for (const line of lines) this.#mark(line, 'joined');
  }

  /**
   * Notes the log events of an event that is not kept. A log event that holds several events is used as soon as one of
   * them is kept; a `part` of it that comes after that changes nothing.
   */
  filter(record: number, lines: readonly Line[], part: number | undefined): void {
    const { index } = lines[0]!;
    const units = this.#units[record]!;
    for (let i = units.length - 1; part !== undefined && units[i]?.first === index; i--) {
      if (units[i]!.kept) return;
    }
    for (const line of lines) this.#fates[line.record]![line.index] = codeOf('filtered');
  }

  /** Notes what was written for an event. */
  wrote(record: number, unit: Unit): void {
    this.#units[record]!.push(unit);
  }

  /** Notes that a record is placed by its arrival, and with it all that was written for it. */
  placeByArrival(record: number): void {
    for (const unit of this.#units[record]!) unit.placedByTimestamp = true;
  }

  /** Whether a log event belongs to no event yet. */
  isOpen(record: number, index: number): boolean {
    return this.#fates[record]![index] === 0;
  }

  /** Takes back the units of groups, because their log events are put back into the stream. */
  reingest(groups: readonly Group[]): void {
    const units = new Set<Unit>();
    const records = new Set<number>();
    for (const group of groups) {
      for (const { record, unit } of group.members) {
        units.add(unit);
        records.add(record);
      }
      for (const { record, index } of group.places) this.#fates[record]![index] = codeOf('reingested');
      const [one] = group.records;
      for (const other of group.records) {
        this.#tie(one!, other);
        this.#tie(other, one!);
      }
    }
    for (const record of records) {
      const all = this.#units[record]!;
      this.#putBack[record] ??= [];
      for (const unit of all) if (units.has(unit)) this.#putBack[record].push(unit);
      this.#units[record] = all.filter((unit) => !units.has(unit));
    }
  }

  /**
   * Fails a record, and with it every record that holds log events joined into its events, or put back together with
   * its own: those are written nowhere else, so their originals must reach the error prefix too. Gives all records that
   * fail.
   */
  fail(record: number): Set<number> {
    const failed = new Set<number>();
    const open = [record];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (failed.has(next)) continue;
      failed.add(next);
      for (const unit of [...(this.#units[next] ?? []), ...(this.#putBack[next] ?? [])]) {
        for (const place of unit.joined) open.push(place.record);
      }
      for (const other of this.#tied[next] ?? []) open.push(other);
      this.#units[next] = [];
      this.#fates[next]?.fill(codeOf('failed'));
    }
    return failed;
  }

  books(records: readonly OutputRecord[], responseBytes: number): Books {
    const books = newBooks();
    books.responseBytes = responseBytes;
    books.records.in = records.length;
    for (const { result } of records) {
      if (result === 'Ok') books.records.ok++;
      else if (result === 'Dropped') books.records.dropped++;
      else books.records.failed++;
    }
    this.#sources.forEach((ofLines, record) => {
      for (let i = 0; i < ofLines.length; i++) {
        const entry = entryOf(books, sourceNames[ofLines[i]!]!);
        entry.in++;
        entry[fates[this.#fates[record]![i]!] ?? 'failed']++;
      }
    });
    for (const unit of this.#units.flat()) {
      const entry = entryOf(books, unit.source);
      if (unit.kept) {
        entry.events++;
        books.linesOut++;
        if (unit.unparsed) entry.unparsed++;
        if (unit.placedByTimestamp) entry.placedByTimestamp = (entry.placedByTimestamp ?? 0) + 1;
      }
      entry.findings += unit.rules.length;
      for (const key of ['masked', 'findingsNotWritten', 'notJudged', 'ocsfNotJudged'] as const) {
        if (unit[key]) entry[key] = (entry[key] ?? 0) + unit[key];
      }
      books.linesOut += unit.rules.length;
    }
    return books;
  }

  #tie(record: number, other: number): void {
    this.#tied[record] ??= new Set();
    this.#tied[record].add(other);
  }

  // A log event may belong to several events; having been the first line of one counts.
  #mark(place: Place, fate: Fate): void {
    const page = this.#fates[place.record]!;
    if (page[place.index] !== codeOf('used')) page[place.index] = codeOf(fate);
  }
}

/** A source as one byte, for the pages of the ledger. */
export const sourceCode = (name: SourceName): number => sourceNames.indexOf(name);

function entryOf(books: Books, name: SourceName) {
  books.sources[name] ??= newSourceBooks();
  return books.sources[name];
}
