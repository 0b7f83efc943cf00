import type { Origin } from '../../log-event.ts';
import type { ArchiveFacts, ArchiveItem, ArchiveKind, ArchiveReader } from './archive.ts';
import { EventIds } from './event-ids.ts';
import { Gatherer } from './gather.ts';
import type { Piece } from './pieces.ts';
import { LineSplitter } from './split-lines.ts';
import { WindowsEventSplitter } from './split-windows-events.ts';
import { auditTime, exportTime, windowsTime } from './times.ts';

/** Log events that archives hold as bare text: their place is told from outside, their time is in the text. */
class BareEvents {
  readonly #origin: Origin;
  readonly #ids: EventIds;
  readonly #gatherer: Gatherer;

  constructor(kind: ArchiveKind, { owner, region, logGroup, logStream }: ArchiveFacts) {
    this.#origin = { owner, region, logGroup, logStream };
    this.#ids = new EventIds(`${logGroup}\n${logStream}`);
    this.#gatherer = new Gatherer(kind);
  }

  add(timestamp: number, message: string): Iterable<ArchiveItem> {
    const id = this.#ids.idFor(timestamp, message);
    return this.#gatherer.add(this.#origin, { id, timestamp, message });
  }

  end(): Iterable<ArchiveItem> {
    return this.#gatherer.end();
  }
}

/** A splitter with what becomes of its pieces. */
abstract class PieceReader implements ArchiveReader {
  protected abstract readonly splitter: { push(chunk: Buffer): Iterable<Piece>; end(): Iterable<Piece> };

  *push(chunk: Buffer): Generator<ArchiveItem> {
    for (const piece of this.splitter.push(chunk)) yield* this.#item(piece);
  }

  *end(): Generator<ArchiveItem> {
    for (const piece of this.splitter.end()) yield* this.#item(piece);
    yield* this.finish();
  }

  *#item(piece: Piece): Generator<ArchiveItem> {
    if ('broken' in piece) yield { problem: piece.broken };
    else yield* this.take(piece.bytes.toString('utf8'));
  }

  protected abstract take(text: string): Iterable<ArchiveItem>;
  protected abstract finish(): Iterable<ArchiveItem>;
}

/** audit.log as auditd writes it: a record a line. A line without a time has that of the one before. */
export class AuditLogReader extends PieceReader {
  protected readonly splitter = new LineSplitter();
  readonly #events: BareEvents;
  #time = 0;

  constructor(facts: ArchiveFacts) {
    super();
    this.#events = new BareEvents('audit.log', facts);
  }

  protected *take(line: string): Generator<ArchiveItem> {
    if (line.trim() === '') return;
    this.#time = auditTime(line) ?? this.#time;
    yield* this.#events.add(this.#time, line);
  }

  protected finish(): Iterable<ArchiveItem> {
    return this.#events.end();
  }
}

/** A Windows XML export, as wevtutil and the event viewer write it. */
export class WindowsExportReader extends PieceReader {
  protected readonly splitter = new WindowsEventSplitter();
  readonly #events: BareEvents;
  #time = 0;

  constructor(facts: ArchiveFacts) {
    super();
    this.#events = new BareEvents('Windows export', facts);
  }

  protected *take(event: string): Generator<ArchiveItem> {
    this.#time = windowsTime(event) ?? this.#time;
    yield* this.#events.add(this.#time, event);
  }

  protected finish(): Iterable<ArchiveItem> {
    return this.#events.end();
  }
}

/** CloudWatch Logs allows a log event 1 MB; longer text is continued in another one. */
const longestEvent = 4 * 1024 * 1024;

/**
 * What an export task of CloudWatch Logs writes: a line an event, its time in front. Messages of several lines stand as
 * they are, so a line without a time goes on with the event before.
 */
export class LogExportReader extends PieceReader {
  protected readonly splitter = new LineSplitter();
  readonly #events: BareEvents;
  #time = 0;
  #lines: string[] = [];
  #length = 0;

  constructor(facts: ArchiveFacts) {
    super();
    this.#events = new BareEvents('log export', facts);
  }

  protected *take(line: string): Generator<ArchiveItem> {
    const stated = exportTime(line);
    if (stated === undefined && this.#length < longestEvent) {
      this.#add(line);
      return;
    }
    yield* this.#close();
    if (stated !== undefined) this.#time = stated.time;
    this.#add(stated === undefined ? line : line.slice(stated.length));
  }

  protected *finish(): Generator<ArchiveItem> {
    yield* this.#close();
    yield* this.#events.end();
  }

  #add(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
  }

  *#close(): Generator<ArchiveItem> {
    const message = this.#lines.join('\n').trimEnd();
    this.#lines = [];
    this.#length = 0;
    if (message !== '') yield* this.#events.add(this.#time, message);
  }
}
