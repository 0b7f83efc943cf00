import classTable from './tables/classes.json' with { type: 'json' };
import type { EventAttributes, Metadata } from './tables/types.ts';

/** An OCSF 1.8.0 event as we write it. Attributes the source says nothing about are absent, never null or empty. */
export interface OcsfEvent extends EventAttributes {
  class_uid: number;
  activity_id: number;
  type_uid: number;
  severity_id: number;
  time: number;
  metadata: Metadata;
}

interface ClassRow {
  class_name: string;
  category_uid: number;
  category_name: string;
  activities: Record<string, string>;
}
const classes: Record<string, ClassRow> = classTable.classes;

interface Head {
  class_uid: number;
  class_name: string;
  category_uid: number;
  category_name: string;
  activity_name: string;
  type_uid: number;
  type_name: string;
}
const heads = new Map<number, Head>();

/**
 * Starts an event of `classUid` at `time` (epoch milliseconds): class, category, activity and type with their captions,
 * severity Informational, and the metadata that all events share. An activity that has no caption of its own needs
 * `activityName`, the specific word for it.
 * @throws RangeError for a class or activity that OCSF 1.8.0 doesn't have: a mistake in a table, not in the input.
 */
export function newEvent(
  classUid: number,
  activityId: number,
  time: number,
  activityName?: string,
): OcsfEvent {
  const head = heads.get(classUid * 100 + activityId) ?? newHead(classUid, activityId);
  return {
    class_uid: classUid,
    class_name: head.class_name,
    category_uid: head.category_uid,
    category_name: head.category_name,
    activity_id: activityId,
    activity_name: activityName ?? head.activity_name,
    type_uid: head.type_uid,
    type_name: head.type_name,
    severity_id: 1,
    time,
    metadata: { version: '1.8.0' },
  };
}

function newHead(classUid: number, activityId: number): Head {
  const row = classes[classUid];
  const activity = row?.activities[activityId];
  if (!row || activity === undefined) {
    throw new RangeError(`OCSF 1.8.0 has no activity ${activityId} in class ${classUid}`);
  }
  const head: Head = {
    class_uid: classUid,
    class_name: row.class_name,
    category_uid: row.category_uid,
    category_name: row.category_name,
    activity_name: activity,
    type_uid: classUid * 100 + activityId,
    type_name: `${row.class_name}: ${activity}`,
  };
  heads.set(head.type_uid, head);
  return head;
}
