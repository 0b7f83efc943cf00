/** A class and activity as a table of the specification states them, and whose they are where it says so. */
export interface Place {
  readonly classUid: number;
  readonly activityId: number;
  /** The name of activity 99. */
  readonly name?: string | undefined;
  /** The ids of the row that it belongs to, where they stand in brackets. */
  readonly only?: readonly number[];
}

/** What stands between two ` / ` of a class cell. */
export interface Part {
  readonly text: string;
  readonly places: readonly Place[];
}

/** `(7023, 7024: /4)`, `(22: 99 "Shell Start")`, `(4764 "Group Type Changed")`, `(6419, 6420)`. */
const ofIds = /\((?<ids>\d+(?:, \d+)*)(?::? ?(?:\/(?<idActivity>\d+)|(?:99 )?"(?<idName>[^"]+)"))?\)/;
const place = /(?<![\w.])(?<classUid>\d{1,6})\/(?<activity>\d{1,2})(?!\w)/;
const short =
  /(?<!\w)\/(?<short>\d{1,2})(?!\w)|(?<![\w/]|_id )(?<bare>99)(?= "| by| op| record)|^(?<only>\d{1,2})$/;
const token = new RegExp(
  [ofIds, place, short, /"(?<name>[^"]+)"/].map(({ source }) => source).join('|'),
  'g',
);

/** The parts of a class cell: `3001/2 / 3001/5`, `3004/1 /3 /4`, `3002/99 "A" / same / "B"`. */
export function partsOf(cell: string): Part[] {
  const text = cell.replaceAll(/`[^`]*`/g, '');
  let before: readonly Place[] = [];
  return text.split(/ \/ |(?<=\d) (?=\/\d)/).map((part) => {
    const places = placesIn(part, before);
    before = places;
    return { text: part, places };
  });
}

/** The places that a part states; where it has none, or only another name, they are those of the part before. */
function placesIn(part: string, before: readonly Place[]): readonly Place[] {
  const places: Place[] = [];
  for (const { groups } of part.matchAll(token)) {
    const { ids, idActivity, idName, classUid, activity, name } = groups!;
    const shorthand = groups!.short ?? groups!.bare ?? groups!.only;
    const last = places.at(-1);
    const same = last?.classUid ?? before.at(-1)?.classUid;
    if (ids !== undefined) {
      const only = ids.split(', ').map(Number);
      if (last === undefined) continue;
      if (idActivity === undefined && idName === undefined) places[places.length - 1] = { ...last, only };
      else places.push({ classUid: last.classUid, activityId: Number(idActivity ?? 99), name: idName, only });
    } else if (classUid !== undefined) {
      places.push({ classUid: Number(classUid), activityId: Number(activity) });
    } else if (shorthand !== undefined) {
      if (same !== undefined) places.push({ classUid: same, activityId: Number(shorthand) });
    } else if (last === undefined) {
      for (const one of before) places.push(one.activityId === 99 ? { ...one, name } : one);
    } else if (last.activityId === 99 && last.name === undefined) {
      places[places.length - 1] = { ...last, name };
    }
  }
  return places.length > 0 ? places : before;
}

/**
 * Which of several values belongs to which id: one each where there are as many as groups of ids (`1 / 2, 3`) or as
 * ids, otherwise all of them to all ids.
 */
export function shareOut<T>(groups: readonly (readonly number[])[], values: readonly T[]): Map<number, T[]> {
  const ids = groups.flat();
  const shared = new Map<number, T[]>();
  for (const [index, group] of groups.entries()) {
    for (const id of group) {
      if (values.length > 1 && values.length === groups.length) shared.set(id, [values[index]!]);
      else if (values.length > 1 && values.length === ids.length) shared.set(id, [values[ids.indexOf(id)]!]);
      else shared.set(id, [...values]);
    }
  }
  return shared;
}

/** The ids of a cell in groups: `4656, 4659` is one, `4722 / 4725` are two; `4868–4899` is a range. */
export function idGroupsOf(cell: string): number[][] {
  return cell.split(' / ').map((group) =>
    [...group.matchAll(/(?<![\w-])(\d{1,5})(?:–(\d{1,5}))?(?![\w-])/g)].flatMap(([, first, last]) => {
      const from = Number(first);
      return Array.from({ length: Number(last ?? first) - from + 1 }, (_, i) => from + i);
    }),
  );
}
