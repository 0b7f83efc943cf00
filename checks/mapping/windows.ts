/** Whether the Windows source does what sections 2.3 and 2.5 to 2.8 state, and whether its tests show it. */

import { classes } from '../../shared/ocsf/tables/class-uids.ts';
import { auditFailure, auditSuccess, oneOcsfOf, type Sample } from '../../test/support/windows-event.ts';
import {
  furtherIds,
  objectsToNetwork,
  processesToSystem,
  sampleOf,
  sessionsAccountsRights,
} from '../../test/windows/rows-of-mapping.ts';
import { otherLogs, sampleOfLog } from '../../test/windows/rows-of-other-logs.ts';
import type { Place } from './places.ts';
import { type Section, sectionOf } from './specification.ts';
import { type Outcome, outcomeOf, type Unit } from './unit.ts';
import { type Mask, masksOf, type StatedEvent, statedEvents } from './windows-rows.ts';
import { common, isAuditOf, providerOf, samplesOf } from './windows-samples.ts';

/** The units of all event ids, each with a class and activity that they are stated to have. */
export async function windowsEvents(sections: ReadonlyMap<string, Section>): Promise<Unit[]> {
  const masks = masksOf(sectionOf(sections, '2.6'));
  const units: Unit[] = [];
  for (const event of statedEvents(sections)) {
    if (event.places.length === 0) throw new Error(`No class can be read for ${event.origin} ${event.id}.`);
    const made = await outcomesOf(samplesOf(event, masks));
    const tested = await outcomesOf(testSamplesOf(event));
    const unseen = event.severities.filter((one) => !made.some(({ severity }) => severity === one));
    const fault =
      [...made, ...tested].map((outcome) => faultOf(event, outcome)).find((found) => found !== undefined) ??
      (unseen.length > 0 ? `never has severity ${unseen.join()}` : await faultOfFailure(event, masks));
    for (const place of event.places) {
      const isReached = made.some((outcome) => isAt(outcome, place));
      units.push({
        section: event.section,
        line: event.line,
        name: `${event.origin} ${event.id} ${shown(place)}`.trim(),
        fault: fault ?? (isReached ? undefined : 'no made event gets there'),
        isExercised: tested.some((outcome) => isAt(outcome, place)),
      });
    }
  }
  return units;
}

const outcomesOf = async (samples: readonly Sample[]): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const sample of samples) outcomes.push(outcomeOf(await oneOcsfOf(sample)));
  return outcomes;
};

const shown = ({ classUid, activityId, name }: Place): string =>
  `${classUid}/${activityId}${name === undefined ? '' : ` "${name}"`}`;

/** A name may be shortened after its twin: "Screen Saver Invoked" / "Dismissed". */
const isAt = (outcome: Outcome, { classUid, activityId, name }: Place): boolean =>
  outcome.place === `${classUid}/${activityId}` &&
  (name === undefined || outcome.name?.endsWith(name) === true);

/** What is wrong with the outcome of an event that succeeded. */
function faultOf(event: StatedEvent, outcome: Outcome): string | undefined {
  if (!event.places.some((place) => isAt(outcome, place))) return `became ${outcome.place} ${outcome.name}`;
  const status = event.status ?? (isAuditOf(event) ? 1 : undefined);
  if (status !== undefined && outcome.status !== status) return `has status ${outcome.status}, not ${status}`;
  return event.severities.includes(outcome.severity)
    ? undefined
    : `has severity ${outcome.severity}, not ${event.severities.join(' or ')}`;
}

/** What is wrong with an event whose audit bit says that it failed, where that bit decides. */
async function faultOfFailure(event: StatedEvent, masks: readonly Mask[]): Promise<string | undefined> {
  if (!event.isByBit || !isAuditOf(event)) return undefined;
  const [sample] = samplesOf(event, masks);
  const { ReturnCode: _, StatusCode: __, ...data } = sample!.data as Record<string, string>;
  const outcome = outcomeOf(await oneOcsfOf({ ...sample!, data, keywords: auditFailure }));
  const status = event.status ?? 2;
  return outcome.status === status
    ? undefined
    : `has status ${outcome.status}, not ${status}, when it failed`;
}

const securityRows = [...sessionsAccountsRights, ...processesToSystem, ...furtherIds, ...objectsToNetwork];

/** The tests' own samples of an event id. */
function testSamplesOf({ id, origin }: StatedEvent): Sample[] {
  const provider = origin === '' ? 'Microsoft-Windows-Eventlog' : providerOf(origin)[0];
  const logged = otherLogs.filter(
    (row) => row.id === id && row.provider.toLowerCase() === provider.toLowerCase(),
  );
  const audited = origin === '' ? securityRows.filter((row) => row.id === id) : [];
  return [...audited.map((row) => sampleOf(row, auditSuccess)), ...logged.map(sampleOfLog)];
}

/** The units of the mask bits of 4663. */
export async function accessMasks(sections: ReadonlyMap<string, Section>): Promise<Unit[]> {
  const units: Unit[] = [];
  for (const { line, objectType, mask, activityId } of masksOf(sectionOf(sections, '2.6'))) {
    const AccessMask = `0x${(mask ?? 0n).toString(16)}`;
    const data = { ...common, ObjectType: objectType, ObjectName: 'C:\\probe', HandleId: '0x7c', AccessMask };
    const { place } = outcomeOf(await oneOcsfOf({ id: 4663, data }));
    const expected = `${objectType === 'File' ? classes.fileSystemActivity : classes.registryKeyActivity}/${activityId}`;
    units.push({
      section: '2.6',
      line,
      name: `mask ${objectType} ${mask === undefined ? 'else' : AccessMask} → ${activityId}`,
      fault: place === expected ? undefined : `became ${place}`,
      isExercised: objectsToNetwork.some((row) => {
        const sample = row.sample?.data as Record<string, string> | undefined;
        if (row.id !== 4663 || sample?.ObjectType !== objectType || row.activity !== activityId) return false;
        const own = BigInt(sample.AccessMask ?? 0);
        return mask === undefined ? own === 0n : (own & mask) !== 0n && (own & ~mask) === 0n;
      }),
    });
  }
  return units;
}
