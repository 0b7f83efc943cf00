/** API Activity: what an operation does, by the verb its name begins with, on which resources. */
import { BoundedMap } from '../../../../bounded-map.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { targetEndpoint } from '../objects/endpoints.ts';
import type { CloudTrailFields } from '../objects/fields.ts';
import { resourcesOf } from '../objects/resources.ts';

const other = 99;
/** Activities by the verbs that names of operations begin with. */
export const activityVerbs: readonly (readonly [activityId: number, verbs: string])[] = [
  [1, 'Create Run Generate Allocate Register Copy Import Issue Provision Request Restore'],
  [
    2,
    'Get List Describe Search Lookup Head Scan Query Select View Download Check Simulate Validate Verify Estimate Discover',
  ],
  [
    3,
    'Update Put Modify Set Add Remove Start Stop Reboot Attach Detach Associate Disassociate Tag Untag Enable Disable',
  ],
  [3, 'Authorize Revoke Change Replace Reset Rotate Move Accept Reject Send Publish'],
  [4, 'Delete Terminate Deregister Release Purge Cancel'],
];
const verbs = new Map(
  activityVerbs.flatMap(([id, words]) => words.split(' ').map((word) => [word, id] as const)),
);

/** Verbs of one operation only. */
const wholeNames = new Map([['ScheduleKeyDeletion', 4]]);

/** Words in front of the verb that say how, not what. */
const prefixes = new Set(['Batch', 'Admin']);

/** Sets what API Activity has of its own: the service that was called, and the resources. */
export function apiActivity(ocsf: OcsfEvent, fields: CloudTrailFields): void {
  const target = targetEndpoint(fields, fields.peek('eventSource'));
  if (target !== undefined) ocsf.dst_endpoint = target;
  const resources = resourcesOf(fields);
  if (resources !== undefined) ocsf.resources = resources;
}

const known = new BoundedMap<number>('activities of API operations', 1_000_000, () => 0);

/** The activity of `eventName` in API Activity; `readOnly` decides where the verb says nothing. */
export function apiActivityOf(eventName: string, readOnly: unknown): number {
  let activityId = known.get(eventName);
  if (activityId === undefined) {
    activityId = activityOfVerb(eventName);
    known.set(eventName, activityId);
  }
  return activityId === other && readOnly === true ? 2 : activityId;
}

function activityOfVerb(eventName: string): number {
  const whole = wholeNames.get(eventName);
  if (whole !== undefined) return whole;
  const end = wordEnd(eventName, 0);
  const first = eventName.slice(0, end);
  const verb = prefixes.has(first) ? eventName.slice(end, wordEnd(eventName, end)) : first;
  return verbs.get(verb) ?? other;
}

/** Where the capitalised word that starts at `from` ends. */
function wordEnd(name: string, from: number): number {
  let end = from + 1;
  while (end < name.length && isLowerCase(name.charCodeAt(end))) end++;
  return end;
}
const isLowerCase = (code: number): boolean => code >= 97 && code <= 122;
