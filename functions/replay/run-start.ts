import { hash } from 'node:crypto';
import { bodyOf, type Destination } from './destination/destination.ts';
import { ownFolder } from './destination/names.ts';
import { locationText } from './location.ts';
import type { ReplayOptions } from './options.ts';
import { madeBy } from './prepare-context.ts';
import { RefusedError } from './refused-replay.ts';

/** A run that goes on until all is replayed, however often it is started for that. */
export interface Run {
  /** When it was first started, in epoch milliseconds. */
  readonly started: number;
  /** Notes the start, where it isn't noted; to be called before anything is written. */
  begin(): Promise<void>;
  /** Says that all is replayed: what comes later is another run. */
  finish(): Promise<void>;
}

/**
 * The run that is under way with this source, these settings and this selection, or else one that starts `now`. The
 * manifest keeps the start until the end, so that bounds of time are the same whenever a run is resumed.
 * @throws RefusedError when something else is in the place of its note.
 */
export async function runAt(manifest: Destination, options: ReplayOptions, now: number): Promise<Run> {
  const of = { source: locationText(options.source) + (options.prefix ?? ''), made: madeBy(options) };
  const name = `${ownFolder}started/${hash('sha256', JSON.stringify(of), 'hex').slice(0, 24)}.json`;

  const noted = readStart(await manifest.get(name), name);
  const started = noted ?? now;
  let begun = noted === undefined ? undefined : Promise.resolve();
  return {
    started,
    begin() {
      begun ??= manifest.put(
        name,
        bodyOf(Buffer.from(`${JSON.stringify({ ...of, started }, undefined, 2)}\n`)),
      );
      return begun;
    },
    async finish() {
      if (begun !== undefined) await manifest.remove(name);
    },
  };
}

function readStart(bytes: Buffer | undefined, name: string): number | undefined {
  if (bytes === undefined) return undefined;
  try {
    const { started } = JSON.parse(bytes.toString('utf8')) as { started: unknown };
    if (typeof started === 'number' && Number.isSafeInteger(started)) return started;
  } catch {
    // Told below.
  }
  throw new RefusedError(`${name} of the destination is no note of a run. Delete it to start one.`);
}
