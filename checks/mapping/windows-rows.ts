import { classes } from '../../shared/ocsf/tables/class-uids.ts';
import { idGroupsOf, type Part, type Place, partsOf, shareOut } from './places.ts';
import { proseWith, type Row, type Section, sectionOf, type Table } from './specification.ts';

/** What the specification says of one event id. */
export interface StatedEvent {
  readonly section: string;
  readonly line: number;
  readonly id: number;
  /** The word before the id that says whose it is (`Kernel-Power`), carried over from the row above. */
  readonly origin: string;
  readonly places: readonly Place[];
  readonly status: number | undefined;
  /** Whether the audit bit tells the status, as it does where no column speaks of it. */
  readonly isByBit: boolean;
  readonly severities: readonly number[];
  /** The whole row, in which the conditions stand. */
  readonly text: string;
}

/** Every event id of sections 2.3 and 2.5 to 2.8. */
export function statedEvents(sections: ReadonlyMap<string, Section>): StatedEvent[] {
  const masks = masksOf(sectionOf(sections, '2.6'));
  const events = ['2.3', '2.5', '2.6', '2.7', '2.8'].flatMap((number) =>
    sectionOf(sections, number)
      .tables.flatMap((table) => eventsOf(number, table))
      .map((event) => ({ ...event, places: [...event.places, ...placesByMask(event.text, masks)] })),
  );
  // "as 4946–4948" says that all else is as there.
  return events.map((event) => {
    const as = / as (\d{4})/.exec(event.text)?.[1];
    const model = events.find(({ section, id }) => section < '2.7' && String(id) === as);
    return model === undefined ? event : { ...event, severities: model.severities };
  });
}

/** An access mask and the activity that it means for files or registry keys. */
export interface Mask {
  readonly line: number;
  readonly objectType: 'File' | 'Key';
  /** Undefined for the activity of all other masks. */
  readonly mask: bigint | undefined;
  readonly activityId: number;
}

const maskClasses = { File: classes.fileSystemActivity, Key: classes.registryKeyActivity };

/** The lines on the mask bits of 4663: `File: 0x10000 → 4 Delete; … else 0`. */
export function masksOf(section: Section): Mask[] {
  const masks = (['File', 'Key'] as const).flatMap((objectType): Mask[] => {
    const { line, text } = proseWith(section, `${objectType}: 0x`);
    const list = new RegExp(`${objectType}: ([^.]*)\\.`).exec(text)![1]!;
    return list.split('; ').flatMap((entry): Mask[] => {
      const activityId = Number(/(?:→|else) (\d+)/.exec(entry)?.[1]);
      const bits = [...entry.matchAll(/0x([0-9A-Fa-f]+)/g)].map(([bit]) => BigInt(bit));
      return bits.length === 0
        ? [{ line, objectType, mask: undefined, activityId }]
        : bits.map((mask) => ({ line, objectType, mask, activityId }));
    });
  });
  const { line, text } = proseWith(section, 'Generic bits: ');
  const generic = /Generic bits: ([^.]*)\./.exec(text)![1]!;
  for (const [, mask, activity] of generic.matchAll(/(0x[0-9A-Fa-f]+) → (\d+)/g)) {
    masks.push({ line, objectType: 'File', mask: BigInt(mask!), activityId: Number(activity) });
  }
  return masks;
}

function placesByMask(text: string, masks: readonly Mask[]): Place[] {
  if (!text.includes('by mask')) return [];
  const types = text.includes('File and Key by mask') ? ['File', 'Key'] : ['Key'];
  return distinct(
    masks
      .filter(({ objectType }) => types.includes(objectType))
      .map(({ objectType, activityId }) => ({ classUid: maskClasses[objectType], activityId })),
  );
}

function eventsOf(section: string, table: Table): StatedEvent[] {
  const { header } = table;
  let origin = '';
  // Sysmon's table has two events a row.
  const halves = header.filter((cell) => cell === 'ID').length === 2 ? [[0, 1], [2, 3]] : [[0, 1]]; // biome-ignore format: pairs
  return table.rows.flatMap(({ line, cells: row }: Row) =>
    halves.flatMap(([idCell, classCell]) => {
      const ids = row[idCell!] ?? '';
      if (!/\d/.test(ids)) return [];
      if (header[0] === 'ID') origin = 'Sysmon';
      const column = (name: RegExp) => {
        const index = header.findIndex((cell) => name.test(cell));
        return index < 0 ? undefined : row[index];
      };
      const notes = halves.length > 1 ? '' : (column(/^Notes/) ?? '');
      return ids.split(/, (?=[A-Z])/).flatMap((some) => {
        origin = originIn(some) ?? origin;
        return stated({
          section,
          line,
          origin,
          ids: some,
          cell: row[classCell!]!,
          notes,
          status: column(/^Status/),
          severity: column(/^Sev/),
        });
      });
    }),
  );
}

const originPattern = /^([A-Za-z][\w -/]*?)[: ]+(?=\d)/;
const originIn = (ids: string): string | undefined => originPattern.exec(ids)?.[1];

interface Cells {
  readonly section: string;
  readonly line: number;
  readonly origin: string;
  readonly ids: string;
  readonly cell: string;
  readonly notes: string;
  readonly status: string | undefined;
  readonly severity: string | undefined;
}

function stated({ section, line, origin, ids: idText, cell, notes, status, severity }: Cells): StatedEvent[] {
  const groups = idGroupsOf(idText.replace(originPattern, ''));
  const ids = groups.flat();
  const ofId = shareOut(groups, oneEach(partsFor(cell, notes, ids), ids));
  const statuses = shareOut(groups, (status ?? '').split(', '));
  const severities = shareOut(groups, severity === undefined ? [] : severity.split(' / '));
  const text = `${cell} | ${severity ?? ''} | ${notes}`;
  return ids.map((id) => {
    const own = ofId.get(id)!;
    const all = distinct(own.flatMap(({ places }) => places));
    const forIt = all.filter(({ only }) => only?.includes(id));
    const places = forIt.length > 0 ? forIt : all.filter(({ only }) => only === undefined);
    const words = own.map((part) => part.text).join(' ');
    return {
      section,
      line,
      id,
      origin,
      places,
      status: statusOf(statuses.get(id)!.join(), words, notes),
      isByBit: status === undefined ? section !== '2.7' && section !== '2.8' : status === 'bit',
      severities: severitiesOf(id, severities.get(id)!, cell.includes(' / ') ? words : cell, notes, places),
      text,
    };
  });
}

/** The parts of the class cell; one where the event itself decides, and none beyond the ids. */
function partsFor(cell: string, notes: string, ids: readonly number[]): readonly Part[] {
  const parts = partsOf(cell);
  const operation = /^(\d{6}): /.exec(cell)?.[1];
  if (operation !== undefined) return [{ text: cell, places: activitiesIn(cell, Number(operation)) }];
  if (/ by Operation/.test(cell)) return [{ text: cell, places: parts.flatMap(({ places }) => places) }];
  if (/ or \/\d/.test(cell)) {
    const [{ places }] = parts as [Part];
    const base = /(\d{6})\/(\d)/.exec(notes);
    const other = base === null ? [] : [{ classUid: Number(base[1]), activityId: Number(base[2]) }];
    return [{ text: cell, places: [...places, ...activitiesIn(notes, places[0]!.classUid), ...other] }];
  }
  return ids.length > 1 && parts.length > ids.length ? parts.slice(0, ids.length) : parts;
}

/** `→ 2 Set` says that the event is of activity 2. */
const activitiesIn = (text: string, classUid: number): Place[] =>
  [...text.matchAll(/→ (\d)\b/g)].map(([, activity]) => ({ classUid, activityId: Number(activity) }));

const distinct = (places: readonly Place[]): Place[] => [
  ...new Map(
    places.map((place) => [`${place.classUid}/${place.activityId} ${place.name} ${place.only}`, place]),
  ).values(),
];

/** `3002/3, 3002/4` of two ids is a part each, unless words say that the event itself decides. */
function oneEach(parts: readonly Part[], ids: readonly number[]): readonly Part[] {
  const [only] = parts;
  if (parts.length > 1 || ids.length < 2 || only!.places.length !== ids.length) return parts;
  if (only!.places.some((place) => place.only !== undefined) || /\b(if|else|by|or)\b/.test(only!.text))
    return parts;
  return only!.places.map((place) => ({ text: only!.text, places: [place] }));
}

function statusOf(cell: string, words: string, notes: string): number | undefined {
  const inCell = /^[12]$/.exec(cell)?.[0];
  const said = inCell ?? /status (\d)/.exec(words)?.[1] ?? /^status (\d)|; status (\d)$/.exec(notes)?.[1];
  return said === undefined ? undefined : Number(said);
}

/** The severities that a success may have; 1 where the specification states none. */
function severitiesOf(
  id: number,
  cells: readonly string[],
  words: string,
  notes: string,
  places: readonly Place[],
): number[] {
  const inCells = cells.flatMap((cell) =>
    [...cell.replaceAll(/fail \d/g, '').matchAll(/\d/g)].map(([digit]) => Number(digit)),
  );
  if (inCells.length > 0) return inCells;
  const text = `${words} ${notes}`.replaceAll(/failure sev \d/g, '');
  const ofIds =
    /((?:\d{4}, )*\d{4}) sev (\d)/.exec(text) ?? /sev (?<severity>\d) for (?<ids>\d{4})/.exec(text);
  if (ofIds !== null) {
    const ids = ofIds.groups?.ids ?? ofIds[1]!;
    const severity = ofIds.groups?.severity ?? ofIds[2];
    return [ids.split(', ').includes(String(id)) ? Number(severity) : 1];
  }
  const stops = /stops sev (\d)/.exec(text)?.[1];
  if (stops !== undefined) return [places.some(({ activityId }) => activityId === 4) ? Number(stops) : 1];
  const another = /\. (\d{4}): /.exec(text)?.[1];
  const sometimes =
    another === undefined || Number(another) === id ? /Sev (\d) if|Level \d → (\d)/.exec(text) : null;
  const always = Number(/sev (\d)/.exec(text)?.[1] ?? 1);
  return sometimes === null ? [always] : [always, Number(sometimes[1] ?? sometimes[2])];
}
