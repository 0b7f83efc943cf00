import type { Group, Ledger, Place, Unit } from './ledger.ts';

interface Growing {
  members: { record: number; unit: Unit }[];
  places: Place[];
  records: number[];
}

/** For each of `count` records the groups with events in it, in the order of those. */
export function groupsOf(ledger: Ledger, count: number): Group[][] {
  const byPlace: Map<number, Growing>[] = [];
  const groupAt = ({ record, index }: Place): Growing | undefined => byPlace[record]?.get(index);
  const put = (place: Place, group: Growing): void => {
    byPlace[place.record] ??= new Map();
    byPlace[place.record]!.set(place.index, group);
  };
  const addPlace = (group: Growing, place: Place): Growing => {
    const other = groupAt(place);
    if (other === group) return group;
    if (other === undefined) {
      put(place, group);
      group.places.push(place);
      if (!group.records.includes(place.record)) group.records.push(place.record);
      return group;
    }
    // The smaller one moves, so that no input makes this slow.
    const [from, into] = other.places.length < group.places.length ? [other, group] : [group, other];
    for (const moved of from.places) put(moved, into);
    for (const moved of from.places) into.places.push(moved);
    for (const moved of from.members) into.members.push(moved);
    for (const record of from.records) if (!into.records.includes(record)) into.records.push(record);
    return into;
  };

  for (let record = 0; record < count; record++) {
    for (const unit of ledger.units(record)) {
      const first = { record, index: unit.first };
      let group = groupAt(first) ?? addPlace({ members: [], places: [], records: [] }, first);
      for (const place of unit.joined) group = addPlace(group, place);
      group.members.push({ record, unit });
    }
  }

  const groups: Group[][] = [];
  for (let record = 0; record < count; record++) {
    const seen = new Set<Group>();
    for (const unit of ledger.units(record)) seen.add(groupAt({ record, index: unit.first })!);
    groups.push([...seen]);
  }
  return groups;
}
