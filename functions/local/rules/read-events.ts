import { readFile } from 'node:fs/promises';
import { readSettings } from '../../../shared/config.ts';
import { open } from '../../../shared/pipeline/opened.ts';
import type { RuleEvent } from '../../../shared/rule-event.ts';
import type { Terminal } from '../command.ts';
import { InputError } from '../input/error.ts';
import { readInput } from '../input/input.ts';
import { type Readable, readable } from '../readable.ts';

/** An event of a file as rules see it, and as people do. */
export interface GivenEvent {
  /** Counts from 1. */
  readonly number: number;
  readonly seen: RuleEvent;
  readonly shown: Readable;
}

export interface GivenEvents {
  readonly events: readonly GivenEvent[];
  /** Events that no rule is shown: text that can't be read, or of no known kind. */
  readonly unseen: number;
}

/**
 * Reads the events of a file in any form that `npm run invoke` takes; all of it is one invocation.
 * @throws InputError
 */
export async function readEvents(file: string, terminal: Terminal): Promise<GivenEvents> {
  const input = readInput(await readBytes(file, terminal));
  const settings = readSettings({ ...input.settings, TIME_ZONE: terminal.environment.TIME_ZONE });
  const bySource = new Map<Kind, Line[]>();
  for (const [index, record] of input.event.records.entries()) {
    const context = { region: input.event.region, settings };
    for (const [kind, lines] of open(index, record, context).linesBySource) {
      bySource.set(kind, [...(bySource.get(kind) ?? []), ...lines]);
    }
  }
  const events: GivenEvent[] = [];
  let unseen = 0;
  for (const [kind, lines] of bySource) {
    const source = await kind.load();
    for (const event of await source.read(lines)) {
      if (event.nothing) continue;
      if (event.unreadable || source.ruleEvent === undefined) unseen++;
      else {
        const shown = readable(source.normalize(event, settings));
        events.push({ number: events.length + 1, seen: source.ruleEvent(event), shown });
      }
    }
  }
  return { events, unseen };
}

type Opened = ReturnType<typeof open>['linesBySource'];
type Kind = Opened extends ReadonlyMap<infer Key, unknown> ? Key : never;
type Line = Opened extends ReadonlyMap<unknown, readonly (infer Item)[]> ? Item : never;

async function readBytes(file: string, { standardInput }: Terminal): Promise<Buffer> {
  try {
    return file === '-' ? await standardInput() : await readFile(file);
  } catch (error) {
    throw new InputError(`${file} can't be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
