/** Finds where the fields of an event go, by changing their values one at a time and looking at what changes in OCSF. */
import type { OcsfEvent } from '../../shared/ocsf/event.ts';

/** Values of a field by name. */
export type Values = Readonly<Record<string, string>>;

/** The OCSF event that these values make. */
export type Run = (values: Values) => OcsfEvent;

/** Two values of one kind, which become different things. */
type Pair = readonly [one: string, other: string];

export interface Kind {
  /** Names of fields that hold this kind. */
  readonly names: RegExp;
  readonly values: Pair;
}

/** Attributes that come from the whole event: the page says so once. */
const ofWholeEvent =
  /^(message|raw_data|raw_data_size|metadata\.uid|metadata\.is_truncated|type_uid|type_name|class_name|category_name|category_uid)$/;

/** What decides where an event belongs. */
const placement = new Set(['class_uid', 'activity_id', 'activity_name', 'status_id', 'severity_id']);

/** The dotted paths at which two values differ, a list's items under `[]`. */
function differences(one: unknown, other: unknown, path: string, found: Set<string>): void {
  if (one === other) return;
  if (typeof (one ?? other) !== 'object') {
    found.add(path);
    return;
  }
  const [a, b] = [(one ?? {}) as Record<string, unknown>, (other ?? {}) as Record<string, unknown>];
  const isList = Array.isArray(one ?? other);
  for (const name of Object.keys({ ...a, ...b })) {
    if (a[name] !== b[name])
      differences(a[name], b[name], isList ? `${path}[]` : path === '' ? name : `${path}.${name}`, found);
  }
}

/** The attributes that differ between two events, without those of the whole event and what is unmapped. */
function differing(one: OcsfEvent, other: OcsfEvent): string[] {
  const found = new Set<string>();
  differences({ ...one, unmapped: undefined }, { ...other, unmapped: undefined }, '', found);
  const mapped = [...found].filter((path) => !ofWholeEvent.test(path));
  return mapped.some((path) => placement.has(path)) ? [] : withoutCaptions(mapped);
}

/** A caption says again what its id says. */
const withoutCaptions = (paths: readonly string[]): string[] =>
  paths.filter((path) => !paths.includes(`${path}_id`)).toSorted();

/** Values, and the event that they make. */
interface Made {
  readonly values: Values;
  readonly event: OcsfEvent;
}

/** Where a field goes, beside these values of the others; empty for one that stays in `unmapped`. */
function homesOf(name: string, { values, event }: Made, run: Run, kinds: readonly Kind[]): string[] {
  const fitting = kinds.filter((kind) => kind.names.test(name));
  for (const { values: pair } of [...fitting, ...kinds.filter((kind) => !fitting.includes(kind))]) {
    const one = values[name] === pair[0] ? event : run({ ...values, [name]: pair[0] });
    const found = differing(one, run({ ...values, [name]: pair[1] }));
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * Where all of these fields go. A field that another one hides is looked at beside those of `least`, which an event
 * can't do without.
 */
export function traceAll(
  all: Values,
  least: Values,
  run: Run,
  kinds: readonly Kind[],
): Map<string, string[]> {
  const homes = new Map<string, string[]>();
  const [besideAll, besideLeast] = [all, least].map((values) => ({ values, event: run(values) }));
  for (const name of Object.keys(all)) {
    const beside = homesOf(name, besideAll!, run, kinds);
    const found = beside.length > 0 ? beside : homesOf(name, besideLeast!, run, kinds);
    if (found.length > 0) homes.set(name, found);
  }
  return homes;
}

/** Adds where fields go in another event of the same mapping. */
export function mergeHomes(homes: Map<string, string[]>, more: ReadonlyMap<string, readonly string[]>): void {
  for (const [name, paths] of more) {
    const known = homes.get(name) ?? [];
    homes.set(name, [...known, ...paths.filter((path) => !known.includes(path))]);
  }
}
