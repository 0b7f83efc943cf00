import type { Origin } from '../../log-event.ts';
import type { ArchiveFacts, ArchiveItem, ArchiveKind } from './archive.ts';
import { EventIds } from './event-ids.ts';
import { EventTimes } from './event-times.ts';
import { Gatherer } from './gather.ts';
import { textOf } from './json.ts';

/** What a file says of a log event besides its text. */
export interface Stated {
  readonly timestamp?: number | undefined;
  readonly id?: string | undefined;
  readonly origin?: Partial<Origin> | undefined;
}

/** Log events that a file holds without a payload: what it doesn't say of them is said from outside, or made of the text. */
export class BareEvents {
  readonly #origin: Origin;
  readonly #ids = new Map<string, EventIds>();
  readonly #gatherer: Gatherer;
  readonly #times: EventTimes;

  constructor(kind: ArchiveKind, { owner, region, logGroup, logStream, modified }: ArchiveFacts) {
    this.#origin = { owner, region, logGroup, logStream };
    this.#gatherer = new Gatherer(kind);
    this.#times = new EventTimes(modified);
  }

  add(message: string, { timestamp, id, origin }: Stated): Iterable<ArchiveItem> {
    const place = { ...this.#origin, ...placeIn(message, this.#origin), ...origin };
    return this.#times.place(timestamp, (time) =>
      this.#gatherer.add(place, {
        id: id ?? this.#idsOf(place).idFor(time, message),
        timestamp: time,
        message,
      }),
    );
  }

  *end(): Generator<ArchiveItem> {
    yield* this.#times.end();
    yield* this.#gatherer.end();
  }

  #idsOf({ logGroup, logStream }: Origin): EventIds {
    const name = `${logGroup}\n${logStream}`;
    let ids = this.#ids.get(name);
    if (ids === undefined) {
      if (this.#ids.size >= mostStreams) this.#ids.clear();
      ids = new EventIds(name);
      this.#ids.set(name, ids);
    }
    return ids;
  }
}

/** Where a CloudTrail event says that it happened, for the account and region that nobody else says. */
function placeIn(message: string, { owner, region }: Origin): Partial<Origin> {
  if ((owner !== unknown && region !== unknown) || !/^\s*\{\s*"eventVersion"/.test(message)) return {};
  try {
    const event = JSON.parse(message) as { recipientAccountId?: unknown; awsRegion?: unknown };
    return {
      ...(owner === unknown ? named('owner', event.recipientAccountId) : {}),
      ...(region === unknown ? named('region', event.awsRegion) : {}),
    };
  } catch {
    return {};
  }
}

const named = (name: 'owner' | 'region', value: unknown): Partial<Origin> =>
  textOf(value) === undefined ? {} : { [name]: value };

const unknown = 'unknown';

/** Log streams of one file whose repeated texts get numbers. */
const mostStreams = 1000;
