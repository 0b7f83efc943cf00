import type { LogEvent, Origin } from '../../log-event.ts';
import type { ArchiveItem, ArchiveKind } from './archive.ts';

/** Text of this length makes a payload: little enough to hold, and enough to be worth a turn through the pipeline. */
const payloadLength = 256 * 1024;
const payloadEvents = 2000;

/** Gathers single log events into payloads, as CloudWatch Logs does, each of one origin and in the given order. */
export class Gatherer {
  readonly #kind: ArchiveKind;
  #origin: Origin | undefined;
  #logEvents: LogEvent[] = [];
  #length = 0;

  constructor(kind: ArchiveKind) {
    this.#kind = kind;
  }

  *add(origin: Origin, logEvent: LogEvent): Generator<ArchiveItem> {
    if (this.#length >= payloadLength || this.#logEvents.length >= payloadEvents || !this.#isFrom(origin)) {
      yield* this.end();
    }
    this.#origin ??= origin;
    this.#logEvents.push(logEvent);
    this.#length += logEvent.message.length;
  }

  *end(): Generator<ArchiveItem> {
    if (this.#origin !== undefined) {
      yield {
        kind: this.#kind,
        payload: { origin: this.#origin, subscriptionFilters: [], logEvents: this.#logEvents, hops: 0 },
      };
    }
    this.#origin = undefined;
    this.#logEvents = [];
    this.#length = 0;
  }

  #isFrom({ owner, region, logGroup, logStream }: Origin): boolean {
    const origin = this.#origin;
    return (
      origin === undefined ||
      (origin.owner === owner &&
        origin.region === region &&
        origin.logGroup === logGroup &&
        origin.logStream === logStream)
    );
  }
}
