import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { readSettings } from '../../shared/config.ts';
import { EnvelopeError } from '../../shared/envelope/gunzip.ts';
import { nameAccounts } from '../../shared/identity/name-accounts.ts';
import type { Line } from '../../shared/log-event.ts';
import { newBudgets } from '../../shared/pipeline/bounds.ts';
import { decodeRecord } from '../../shared/pipeline/decode-record.ts';
import type { ReadEvent } from '../../shared/pipeline/read-events.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import type { RuleEvent } from '../../shared/rule-event.ts';
import { type SourceKind, withMappings } from '../../shared/sources/source.ts';
import type { Terminal } from '../command.ts';
import { InputError } from '../input/error.ts';
import { givenFiles } from '../input/files.ts';
import { type Invocation, invocationsOf, newReading } from '../input/invocations.ts';
import { type Readable, readable as readableOf } from '../terminal/readable-event.ts';
import { printable } from '../terminal/style.ts';

/** An event of a file as rules see it, and as people do. */
export interface GivenEvent {
  /** Counts from 1. */
  readonly number: number;
  readonly seen: RuleEvent;
  readonly shown: Readable;
}

/** What was read: how many events, and how many that no rule is shown: text that can't be read, or of no known kind. */
export interface EventsRead {
  readonly events: number;
  readonly unseen: number;
}

/**
 * Reads the events of files in any form and of any size that `npm run invoke` takes, and hands each to `take`.
 * @throws InputError
 */
export async function readEvents(
  names: readonly string[],
  encoding: string | undefined,
  terminal: Terminal,
  take: (event: GivenEvent) => void,
): Promise<EventsRead> {
  const { TIME_ZONE, IDENTITY_MAPS } = terminal.environment;
  const files = await givenFiles(names, terminal);
  const facts = { owner: 'unknown', region: 'unknown', logGroup: 'unknown', encoding };
  const reading = newReading();
  const { maxPayloadBytes } = readSettings(terminal.environment);
  let judged = 0;
  let unseen = 0;
  for await (const input of invocationsOf(files, facts, maxPayloadBytes, reading)) {
    const settings = readSettings({ ...input.settings, TIME_ZONE, IDENTITY_MAPS });
    const read: ReadEvent[] = [];
    for (const [kind, lines] of openAll(input, settings, terminal)) {
      const loaded = await kind.load();
      const events = await loaded.read(lines);
      const source = await withMappings(loaded, events);
      for (const event of events) if (!event.nothing) read.push({ source, event });
    }
    await giveNames(read, settings, terminal);
    for (const { source, event } of read) {
      if (event.unreadable || source.ruleEvent === undefined) {
        unseen++;
        continue;
      }
      judged++;
      take({
        number: judged,
        seen: source.ruleEvent(event),
        shown: readableOf(source.normalize(event, settings)),
      });
    }
  }
  for (const { file, reason } of reading.refused)
    terminal.complain(`${printable(`${file} is left out: ${reason}`)}\n`);
  for (const [reason, count] of reading.problems) terminal.complain(`${printable(`${count} × ${reason}`)}\n`);
  if (judged + unseen === 0) throw new InputError('The input holds no events.');
  return { events: judged, unseen };
}

/** The log events of all records, by their source. A record that can't be opened is told and left out. */
function openAll(
  { event }: Invocation,
  settings: TransformSettings,
  terminal: Terminal,
): Map<SourceKind, Line[]> {
  const bySource = new Map<SourceKind, Line[]>();
  const budgets = newBudgets(event.records, settings);
  for (const [index, record] of event.records.entries()) {
    try {
      const { linesBySource } = decodeRecord(index, record, { region: event.region, settings }, budgets);
      for (const [kind, lines] of linesBySource) {
        const before = bySource.get(kind);
        if (before === undefined) bySource.set(kind, [...lines]);
        else for (const line of lines) before.push(line);
      }
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error;
      terminal.complain(`${printable(`record ${index + 1} is left out: ${error.message}`)}\n`);
    }
  }
  return bySource;
}

/** Gives audit events the names of their accounts, as the pipeline does: rules may ask for them. */
async function giveNames(
  read: readonly ReadEvent[],
  settings: ReturnType<typeof readSettings>,
  terminal: Terminal,
): Promise<void> {
  const accountEvents = read.flatMap(({ source, event }) => {
    const facts = source.accounts?.(event);
    return facts === undefined ? [] : [{ event, facts }];
  });
  const findMaps = createFindMaps(settings.identityMaps, (problems) => {
    for (const { host, reason } of problems) {
      terminal.complain(`${printable(`no names for ${host}: ${reason}`)}\n`);
    }
  });
  await nameAccounts(accountEvents, findMaps);
}
