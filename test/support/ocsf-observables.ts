import { isObject } from '../../shared/json-object.ts';
import { type Attribute, type Judgement, observableCaptions } from './ocsf-tables.ts';

interface Candidate {
  readonly name: string;
  readonly type_id: number;
  readonly value: string;
}

/**
 * Compares `event.observables` with the `candidates` found in the event: every distinct type and value once, named
 * after the first path in code-point order, sorted by path. An event without observables passes: they can be off.
 */
export function observableProblems(
  event: Record<string, unknown>,
  candidates: readonly Candidate[],
): string[] {
  if (!Array.isArray(event.observables)) return [];
  const problems: string[] = [];
  const due = new Map<string, Candidate>();
  for (const one of [...candidates].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const key = keyOf(one);
    if (!due.has(key)) due.set(key, one);
  }

  const seen = new Set<string>();
  let previous = '';
  event.observables.forEach((one: unknown, index) => {
    if (!isObject(one)) return;
    const place = `observables[${index}]`;
    const name = String(one.name);
    const value = valueAt(event, name);
    if (value === undefined) problems.push(`${place}.name: the event has nothing at ${name}`);
    else if (String(value) !== one.value) problems.push(`${place}.value: not the value at ${name}`);
    if (one.type !== observableCaptions[String(one.type_id)])
      problems.push(`${place}.type: not the caption of type_id`);
    if (name < previous) problems.push(`${place}: not sorted by path`);
    previous = name;
    const key = keyOf(one);
    if (seen.has(key)) problems.push(`${place}: the same type and value twice`);
    seen.add(key);
    const first = due.get(key);
    if (!first) problems.push(`${place}: ${name} is no observable of type ${one.type_id}`);
    else if (first.name !== name) problems.push(`${place}.name: ${first.name} comes before ${name}`);
  });
  for (const [key, one] of due) {
    if (!seen.has(key)) problems.push(`observables: ${one.name} (type ${one.type_id}) is missing`);
  }
  return problems;
}

const keyOf = (one: { readonly type_id?: unknown; readonly value?: unknown }) =>
  `${one.type_id} ${one.value}`;

/** The value at a path such as `resources[0].uid`. */
function valueAt(event: Record<string, unknown>, path: string): unknown {
  let value: unknown = event;
  for (const step of path.split(/[.[\]]+/)) {
    if (step === '') continue;
    if (!isObject(value) && !Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
  }
  return value;
}

/** Where a value stands: in which kind of object, at which path, beside which other attributes. */
export interface Place {
  readonly name: string;
  readonly prefix: string;
  readonly object: Record<string, unknown>;
}

const observableTypes: Record<string, number> = {
  hostname_t: 1,
  ip_t: 2,
  mac_t: 3,
  username_t: 4,
  email_t: 5,
  file_hash_t: 8,
  process_name_t: 9,
  file_path_t: 45,
  reg_key_path_t: 46,
};
const observableAttributes: Record<string, number> = {
  'file.name': 7,
  'http_request.user_agent': 16,
  'user.uid': 31,
  'reg_value.name': 43,
};
const observablePlaces: readonly [RegExp, number][] = [
  [/^resources\[\d+\]\.uid$/, 10],
  [/^group\.name$/, 32],
  [/^group\.uid$/, 33],
  [/^(?:src|dst)_endpoint\.uid$/, 48],
];

/** Collects the attributes that are observables. */
export function noteObservable(
  value: unknown,
  attribute: Attribute,
  key: string,
  path: string,
  judgement: Judgement,
  { name, object }: Place,
): void {
  if (/^(?:metadata|unmapped|finding_info|observables|enrichments|raw_data)\b/.test(path)) return;
  let type =
    key === 'cmd_line' ? 13 : (observableAttributes[`${name}.${key}`] ?? observableTypes[attribute.type]);
  if (type === 7 && object.path !== undefined) type = undefined;
  type = observablePlaces.find(([pattern]) => pattern.test(path))?.[1] ?? type;
  if (type !== undefined) judgement.observables.push({ name: path, type_id: type, value: String(value) });
}
