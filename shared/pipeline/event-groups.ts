import type { LogEventTracker } from './log-event-tracker.ts';
import type { EventGroup, LogEventRef, WrittenEvent } from './written-event.ts';

interface GrowingGroup {
  readonly members: { record: number; event: WrittenEvent }[];
  readonly logEvents: LogEventRef[];
  readonly records: number[];
}

/** For each of `count` records the groups with events in it, in the order of those. */
export function groupsOf(tracker: LogEventTracker, count: number): EventGroup[][] {
  const groupsByLogEvent: Map<number, GrowingGroup>[] = [];
  const groupAt = ({ record, index }: LogEventRef) => groupsByLogEvent[record]?.get(index);
  const put = ({ record, index }: LogEventRef, group: GrowingGroup): void => {
    groupsByLogEvent[record] ??= new Map();
    groupsByLogEvent[record].set(index, group);
  };
  const add = (group: GrowingGroup, logEvent: LogEventRef): GrowingGroup => {
    const other = groupAt(logEvent);
    if (other === group) return group;
    if (other === undefined) {
      put(logEvent, group);
      group.logEvents.push(logEvent);
      if (!group.records.includes(logEvent.record)) group.records.push(logEvent.record);
      return group;
    }
    // The smaller one moves, so that no input makes this slow.
    const [from, into] = other.logEvents.length < group.logEvents.length ? [other, group] : [group, other];
    for (const moved of from.logEvents) put(moved, into);
    for (const moved of from.logEvents) into.logEvents.push(moved);
    for (const moved of from.members) into.members.push(moved);
    for (const record of from.records) if (!into.records.includes(record)) into.records.push(record);
    return into;
  };

  for (let record = 0; record < count; record++) {
    for (const event of tracker.written(record)) {
      let group: GrowingGroup = { members: [], logEvents: [], records: [] };
      for (const logEvent of [{ record, index: event.first }, ...event.joined]) group = add(group, logEvent);
      group.members.push({ record, event });
    }
  }

  return Array.from({ length: count }, (_, record) => [
    ...new Set(tracker.written(record).map(({ first }) => groupAt({ record, index: first })!)),
  ]);
}
