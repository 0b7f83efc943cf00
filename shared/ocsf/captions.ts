import table from './tables/captions.json' with { type: 'json' };
import { classes } from './tables/class-uids.ts';

/** An enum of the schema whose captions we write, as `object.attribute`. */
export type EnumName = keyof typeof table.captions;

const captions: Record<EnumName, Record<string, string>> = table.captions;

/** The schema's caption for `id`, for the sibling attribute of an enum (`type_id` 1 → `type` "User"). */
export function caption(name: EnumName, id: number): string {
  return captions[name][id] ?? 'Other';
}

/** The id whose caption is `text`, if the schema has one. */
export function idOfCaption(name: EnumName, text: string): number | undefined {
  const found = Object.entries(captions[name]).find(([, value]) => value === text);
  return found === undefined ? undefined : Number(found[0]);
}

const severities = captions['event.severity_id'];
export const severityCaption = (id: number): string => severities[id] ?? 'Other';

const statuses = ['Unknown', 'Success', 'Failure'];
const findingStatuses = ['Unknown', 'New', 'In Progress', 'Suppressed', 'Resolved', 'Archived', 'Deleted'];

/** Findings (2004) have a status list of their own; all other classes share one. */
export const statusCaption = (classUid: number, id: number): string =>
  (classUid === classes.detectionFinding ? findingStatuses : statuses)[id] ?? 'Other';
