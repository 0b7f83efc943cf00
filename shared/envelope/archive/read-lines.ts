import { readSyslogLine } from '../../syslog-line.ts';
import { kindOfText } from '../recognise.ts';
import type { ArchiveFacts, ArchiveItem, ArchiveKind, ArchiveReader } from './archive.ts';
import { BareEvents } from './bare-events.ts';
import type { PrefixForm } from './line-prefixes.ts';
import type { Piece } from './pieces.ts';
import { LineSplitter } from './split-lines.ts';
import { WindowsEventSplitter } from './split-windows-events.ts';
import { ownTime, windowsTime } from './times.ts';

/** CloudWatch Logs allows a log event 1 MB; longer text is continued in another one. */
const longestEvent = 4 * 1024 * 1024;

/** A splitter with what becomes of its pieces. */
abstract class PieceReader implements ArchiveReader {
  protected abstract readonly splitter: { push(chunk: Buffer): Iterable<Piece>; end(): Iterable<Piece> };
  protected readonly events: BareEvents;

  constructor(kind: ArchiveKind, facts: ArchiveFacts) {
    this.events = new BareEvents(kind, facts);
  }

  *push(chunk: Buffer): Generator<ArchiveItem> {
    for (const piece of this.splitter.push(chunk)) yield* this.#item(piece);
  }

  *end(): Generator<ArchiveItem> {
    for (const piece of this.splitter.end()) yield* this.#item(piece);
    yield* this.close();
    yield* this.events.end();
  }

  *#item(piece: Piece): Generator<ArchiveItem> {
    if ('broken' in piece) yield { problem: piece.broken };
    else yield* this.take(piece.bytes.toString('utf8'));
  }

  protected abstract take(text: string): Iterable<ArchiveItem>;

  /** Gives the log event that isn't complete before the end. */
  protected close(): Iterable<ArchiveItem> {
    return [];
  }
}

/** A Windows XML export, as wevtutil and the event viewer write it. */
export class WindowsExportReader extends PieceReader {
  protected readonly splitter = new WindowsEventSplitter();

  constructor(facts: ArchiveFacts) {
    super('Windows export', facts);
  }

  protected take(event: string): Iterable<ArchiveItem> {
    return this.events.add(event, { timestamp: windowsTime(event) });
  }
}

/** A log event over several lines. */
class Lines {
  #lines: string[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
  }

  take(): string {
    const message = this.#lines.join('\n').trimEnd();
    this.#lines = [];
    this.#length = 0;
    return message;
  }
}

/**
 * Lines as hosts write them: a line an audit record, or Windows events in the agent's text format, whose descriptions go
 * on over lines that are no events.
 */
export class TextReader extends PieceReader {
  protected readonly splitter = new LineSplitter();
  readonly #open = new Lines();
  readonly #modified: number | undefined;

  constructor(kind: ArchiveKind, facts: ArchiveFacts) {
    super(kind, facts);
    this.#modified = facts.modified;
  }

  protected *take(line: string): Generator<ArchiveItem> {
    const source = kindOfText(line).name;
    if (source === 'other' && this.#open.length > 0 && this.#open.length < longestEvent) {
      this.#open.add(line);
      return;
    }
    yield* this.close();
    if (source === 'windows' && /^\s*\[/.test(line)) this.#open.add(line);
    else if (line.trim() !== '')
      yield* this.events.add(line, { timestamp: ownTime(line) ?? this.#syslogTime(line) });
  }

  /** Syslog's headers leave the year out: the file's last change gives it. */
  #syslogTime(line: string): number | undefined {
    return this.#modified === undefined ? undefined : readSyslogLine(line, this.#modified)?.time;
  }

  protected override *close(): Generator<ArchiveItem> {
    const message = this.#open.take();
    if (message !== '') yield* this.events.add(message, { timestamp: undefined });
  }
}

/**
 * Lines with their time in front, as export tasks, `aws logs tail` and container runtimes write them. Messages of several
 * lines stand as they are, so a line without a time goes on with the event before.
 */
export class PrefixedReader extends PieceReader {
  protected readonly splitter = new LineSplitter();
  readonly #form: PrefixForm;
  readonly #open = new Lines();
  #time: number | undefined;
  #logStream: string | undefined;

  constructor(form: PrefixForm, facts: ArchiveFacts) {
    super(form.kind, facts);
    this.#form = form;
  }

  protected *take(line: string): Generator<ArchiveItem> {
    const prefix = this.#form.read(line);
    if (prefix === undefined && this.#open.length < longestEvent) {
      this.#open.add(line);
      return;
    }
    yield* this.close();
    if (prefix !== undefined) {
      this.#time = prefix.time;
      this.#logStream = prefix.logStream;
    }
    this.#open.add(prefix === undefined ? line : line.slice(prefix.length));
  }

  protected override *close(): Generator<ArchiveItem> {
    const message = this.#open.take();
    if (message === '') return;
    const origin = this.#logStream === undefined ? undefined : { logStream: this.#logStream };
    yield* this.events.add(message, { timestamp: this.#time, origin });
  }
}
