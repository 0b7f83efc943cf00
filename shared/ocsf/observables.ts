import type { OcsfEvent } from './event.ts';
import { quoted } from './json-text.ts';
import table from './tables/observables.json' with { type: 'json' };
import type { Observable } from './tables/types.ts';

/** An object at a path, and those of its attributes to look at. They are worked out when first met. */
interface Place {
  readonly object: string;
  readonly path: string;
  steps?: ReadonlyMap<string, Step>;
}

/** An attribute that is an observable of `type`, or leads `into` an object with some. */
interface Step {
  readonly path: string;
  /** What stands before the value in the observable's JSON. */
  readonly opening: string;
  readonly type?: number;
  readonly into?: string;
  readonly place?: Place;
}

const fileName = 7;
const names: Record<string, string> = table.types;
const tree: Record<string, Record<string, number | string>> = table.tree;
const root: Place = { object: 'event', path: '' };

/** The observables of one event while they are being found, sorted by path. */
interface Found {
  readonly steps: Step[];
  readonly values: string[];
}

/**
 * The event's observables as JSON text, empty when it has none: one entry a distinct type and value, named after the
 * first path in code-point order and sorted by path. Which attributes count is tables/observables.json. Text, because
 * making the objects first would cost more than all the rest.
 */
export function observablesText(event: OcsfEvent): string {
  const found: Found = { steps: [], values: [] };
  walk(event as unknown as Record<string, unknown>, root, found);
  const isLong = found.steps.length > manyObservables;
  const { steps, values } = isLong ? inOrder(found) : found;
  let text = '';
  const seen = isLong ? new Set<string>() : undefined;
  for (let i = 0; i < steps.length; i++) {
    if (seen ? isSeen(seen, steps[i]!, values[i]!) : isRepeated(steps, values, i)) continue;
    text += `${text === '' ? '[' : ','}${steps[i]!.opening}${quoted(values[i]!)}}`;
  }
  return text === '' ? '' : `${text}]`;
}

/** The event's observables as objects. */
export const observablesOf = (event: OcsfEvent): Observable[] => JSON.parse(observablesText(event) || '[]');

/** Above this many, comparing each with each costs more than remembering them. */
const manyObservables = 30;

function isRepeated(steps: readonly Step[], values: readonly string[], index: number): boolean {
  const { type } = steps[index]!;
  const value = values[index]!;
  for (let i = 0; i < index; i++) if (values[i] === value && steps[i]!.type === type) return true;
  return false;
}

function isSeen(seen: Set<string>, { type }: Step, value: string): boolean {
  const size = seen.size;
  return seen.add(`${type} ${value}`).size === size;
}

// Events have few of the attributes that their objects could have: going through those they have is the short way.
function walk(object: Record<string, unknown>, place: Place, found: Found): void {
  const steps = place.steps ?? stepsOf(place);
  for (const key in object) {
    const step = steps.get(key);
    if (step === undefined) continue;
    const value = object[key];
    if (value === undefined || (step.type === fileName && object.path !== undefined)) continue;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) visit(value[i], elementOf(step, i), found);
    } else {
      visit(value, step, found);
    }
  }
}

function visit(value: unknown, step: Step, found: Found): void {
  if (step.place !== undefined) walk(value as Record<string, unknown>, step.place, found);
  else insert(typeof value === 'string' ? value : String(value), step, found);
}

// Events have about ten observables, which mostly come in order already. Only a hostile event has thousands.
function insert(value: string, step: Step, { steps, values }: Found): void {
  let at = steps.length;
  steps.push(step);
  values.push(value);
  if (at >= manyObservables) return;
  while (at > 0 && steps[at - 1]!.path > step.path) {
    steps[at] = steps[at - 1]!;
    values[at] = values[at - 1]!;
    at--;
  }
  steps[at] = step;
  values[at] = value;
}

/** Sorts what was found where `insert` left that for the end. */
function inOrder(found: Found): Found {
  const order = found.steps.map((step, i) => ({ step, value: found.values[i]! }));
  order.sort((a, b) => (a.step.path < b.step.path ? -1 : a.step.path > b.step.path ? 1 : 0));
  return { steps: order.map(({ step }) => step), values: order.map(({ value }) => value) };
}

function stepsOf(place: Place): ReadonlyMap<string, Step> {
  const entries = Object.entries(tree[place.object]!);
  place.steps = new Map(
    entries.map(([key, to]) => [key, newStep(place.path === '' ? key : `${place.path}.${key}`, to)]),
  );
  return place.steps;
}

function newStep(path: string, to: number | string): Step {
  if (typeof to === 'string') return { path, opening: '', into: to, place: { object: to, path } };
  const opening = `{"name":"${path}","type_id":${to},"type":${JSON.stringify(names[to])},"value":`;
  return { path, opening, type: to };
}

const elements = new Map<string, Step>();

function elementOf(step: Step, index: number): Step {
  const path = `${step.path}[${index}]`;
  const known = elements.get(path);
  if (known) return known;
  const made = newStep(path, step.type ?? step.into!);
  // Long lists are rare, and their paths need not be kept.
  if (index < 10) elements.set(path, made);
  return made;
}
