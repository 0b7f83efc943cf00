import { hash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Payload } from '../../../shared/envelope/payload.ts';
import { recognise } from '../../../shared/envelope/recognise.ts';
import type { LogEvent, Origin } from '../../../shared/log-event.ts';

/** Log streams are spread over so many shares: each is sorted by itself. */
export const shares = 32;
/** Text held before it goes to its file. */
const heldLength = 4 * 1024 * 1024;

/** A log event that waits, with what it is sorted by. */
export interface Waiting {
  readonly stream: string;
  readonly origin: Origin;
  readonly logEvent: LogEvent;
}

/** Takes the waiting log events of one object. */
export interface WaitingRecords {
  /** Takes log events that may belong together with others, and gives those that don't. */
  divert(payload: Payload, logEvents: readonly LogEvent[]): Promise<readonly LogEvent[]>;
  /** Says that the object is read to its end. */
  end(etag: string): Promise<void>;
}

/**
 * Files of log events that wait until all objects are read: a file an object and share. An object's files are complete
 * when it is marked as done; those of one that was interrupted are written anew.
 */
export class JoinFiles {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async isDone(id: string, etag: string): Promise<boolean> {
    return (await readFile(this.#mark(id), 'utf8').catch(() => undefined)) === etag;
  }

  async begin(id: string): Promise<WaitingRecords> {
    await rm(this.#mark(id), { force: true });
    for (let share = 0; share < shares; share++) await rm(this.#file(share, id), { force: true });
    const held = new Map<number, string[]>();
    let length = 0;
    const flush = async () => {
      for (const [share, lines] of held) {
        await mkdir(this.#folder(share), { recursive: true });
        await appendFile(this.#file(share, id), lines.join(''));
      }
      held.clear();
      length = 0;
    };
    return {
      divert: async ({ origin }, logEvents) => {
        const { owner, region, logGroup, logStream } = origin;
        const stream = JSON.stringify([owner, region, logGroup, logStream]);
        const share = Number.parseInt(hash('sha256', stream, 'hex').slice(0, 8), 16) % shares;
        const lines = held.get(share) ?? [];
        const others = logEvents.filter((logEvent) => {
          if (!isJoinable(logEvent)) return true;
          const line = `${JSON.stringify({ stream, origin, logEvent } satisfies Waiting)}\n`;
          lines.push(line);
          length += line.length;
          return false;
        });
        if (lines.length > 0) held.set(share, lines);
        if (length > heldLength) await flush();
        return others;
      },
      end: async (etag) => {
        await flush();
        await mkdir(join(this.#root, 'done'), { recursive: true });
        // A mark that is half written must not look like one.
        await writeFile(`${this.#mark(id)}.new`, etag);
        await rename(`${this.#mark(id)}.new`, this.#mark(id));
      },
    };
  }

  /** The files of a share, in the order of their objects' ids. */
  async filesOf(share: number): Promise<string[]> {
    const names = await readdir(this.#folder(share)).catch(() => []);
    return names.sort().map((name) => join(this.#folder(share), name));
  }

  /** A folder for sorting a share in. */
  sortingFolder(share: number): string {
    return join(this.#root, 'sorting', String(share));
  }

  /** To be called when everything is joined. */
  async clear(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  #folder(share: number): string {
    return join(this.#root, `share-${share}`);
  }

  #file(share: number, id: string): string {
    return join(this.#folder(share), id);
  }

  #mark(id: string): string {
    return join(this.#root, 'done', id);
  }
}

const isJoinable = (logEvent: LogEvent): boolean => recognise(logEvent).kind.joinKeys !== undefined;
