import type { Line } from '../log-event.ts';
import type { Writing } from '../ocsf/complete.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import { observablesText } from '../ocsf/observables.ts';
import { isBelieved } from '../output/partition.ts';
import type { Masker } from '../secrets/masker.ts';
import type { Source, SourceEvent } from '../sources/source.ts';
import { unreadableEvent } from '../sources/unreadable.ts';
import type { Findings } from './findings.ts';
import { Judge, type Verdict } from './judge.ts';
import { Ledger, type Place, type Unit } from './ledger.ts';
import { maskEvent, type WrittenEvent } from './masking.ts';
import { addNameOrigins } from './name-origins.ts';
import type { ReadEvent } from './read.ts';
import type { TransformContext, TransformSettings } from './settings.ts';
import type { Sheet } from './sheets.ts';

/** What writing an event takes part in. */
export interface Desk {
  readonly ledger: Ledger;
  readonly settings: TransformSettings;
  /** Absent where there are no rules, as is what makes findings. */
  readonly judge: Judge | undefined;
  readonly findings: Findings | undefined;
  /** What MASK asks for; absent where it isn't set. */
  readonly masker: Masker | undefined;
}

/** The desk of one invocation. What makes findings is loaded with the first event, as what reads it is. */
export async function newDesk({ settings, judging, wholeFindings = 0 }: TransformContext): Promise<Desk> {
  const ledger = new Ledger();
  const { mask } = settings;
  const masker = mask && (await (await import('../secrets/load-mask.ts')).loadMask(mask));
  if (judging === undefined) return { ledger, settings, judge: undefined, findings: undefined, masker };
  const { Findings } = await import('./findings.ts');
  return { ledger, settings, judge: new Judge(judging), findings: new Findings(wholeFindings), masker };
}

/** Adds events to a record, a line each, and what rules found in them after each. */
export function writeEvents(sheet: Sheet, events: readonly ReadEvent[], desk: Desk): void {
  const { ledger, settings, judge, masker } = desk;
  const { record, sources } = sheet;
  for (const read of events) {
    const { source, event } = read;
    const { kept, matches } = judge === undefined ? unjudged : judge.judge(read);
    if (!kept) {
      ledger.filter(record, event.lines, event.part);
      if (matches.length === 0) continue;
    } else if (event.part !== undefined) {
      // Another event of the same log event may have been filtered.
      ledger.claim(event.lines);
    }
    const described =
      settings.outputFormat === 'source' && kept && !event.unreadable ? source.describe(event) : undefined;
    const plain = { ocsf: toOcsf(source, event, settings), described, masked: 0 };
    const written = masker === undefined ? plain : maskEvent(masker, read, plain);
    const { ocsf } = written;
    const line = event.lines[0]!;
    if (sheet.first === undefined) {
      sheet.first = { time: ocsf.time, timestamp: line.logEvent.timestamp, origin: line.origin };
      sheet.believed = sheet.believedFor(sheet.first);
    }
    sources.add(source.name);
    const unit = {
      source: source.name,
      first: line.index,
      joined: event.lines.length === 1 ? noPlaces : event.lines.slice(1).map(placeOf),
      bytes: kept ? writeEvent(sheet, written, settings) : 0,
      unparsed: ocsf.class_uid === 0 && ocsf.activity_id === 0,
      placedByTimestamp: !isBelieved(ocsf.time, sheet.believed!),
      kept,
      rules: matches,
      masked: written.masked,
    };
    if (matches.length > 0) unit.bytes += writeFindings(sheet, unit, ocsf, desk);
    ledger.wrote(record, unit);
  }
}

const unjudged: Verdict = { kept: true, matches: [] };

const writeEvent = (
  { buffer }: Sheet,
  { ocsf, described }: WrittenEvent,
  { observables }: TransformSettings,
): number =>
  described !== undefined
    ? buffer.add(JSON.stringify(described))
    : buffer.add(JSON.stringify(ocsf), observables ? observablesMember(ocsf) : '');

/** Findings are OCSF in every output format. */
function writeFindings({ buffer }: Sheet, unit: Unit, ocsf: OcsfEvent, { settings, findings }: Desk): number {
  let bytes = 0;
  const standing = findings!.standingOf(unit, ocsf);
  for (const rule of unit.rules) {
    const finding = findings!.make(rule, ocsf, standing);
    bytes += buffer.add(JSON.stringify(finding), settings.observables ? observablesMember(finding) : '');
  }
  findings!.writtenIn(unit);
  return bytes;
}

function observablesMember(ocsf: OcsfEvent): string {
  const text = observablesText(ocsf);
  return text === '' ? '' : `,"observables":${text}`;
}

const noPlaces: readonly Place[] = [];
const placeOf = ({ record, index }: Line) => ({ record, index });

function toOcsf(source: Source, event: SourceEvent, writing: Writing): OcsfEvent {
  if (event.unreadable) return unreadableEvent(source.name, event, writing);
  try {
    return addNameOrigins(source.normalize(event, writing), event.names);
  } catch (error) {
    // A mistake of ours must not cost the user the event, nor its neighbours.
    const reason = `The event could not be normalized (${error instanceof Error ? error.name : 'unknown error'}).`;
    const text = source.rawText?.(event) ?? event.lines.map((line) => line.logEvent.message).join('\n');
    return unreadableEvent(source.name, { ...event, unreadable: { reason, text } }, writing);
  }
}
