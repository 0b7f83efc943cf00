import type { OcsfEvent } from './event.ts';
import { quoted } from './json-text.ts';
import table from './tables/observables.json' with { type: 'json' };
import type { Observable } from './tables/types.ts';

/** An object at a path, and the attributes of it to look at, in code-point order. They are worked out when first met. */
interface Place {
  readonly object: string;
  readonly path: string;
  steps?: readonly Step[];
}

/** An attribute that is an observable, or leads to one. */
interface Step {
  readonly key: string;
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

/** The observables of one event while they are being found. */
interface Found {
  readonly types: number[];
  readonly values: string[];
  json: string;
}

/**
 * The event's observables as JSON text, empty when it has none: one entry a distinct type and value, named after the
 * first path in code-point order and sorted by path. Which attributes count is tables/observables.json. Text, because
 * making the objects first would cost more than all the rest.
 */
export function observablesText(event: OcsfEvent): string {
  const found: Found = { types: [], values: [], json: '' };
  walk(event as unknown as Record<string, unknown>, root, found);
  return found.json === '' ? '' : `[${found.json}]`;
}

/** The event's observables as objects. */
export const observablesOf = (event: OcsfEvent): Observable[] => JSON.parse(observablesText(event) || '[]');

// The steps are in code-point order and arrays are walked in the order of their indexes' text, so the paths come out
// sorted and the first of equal values is the one to name.
function walk(object: Record<string, unknown>, place: Place, found: Found): void {
  const steps = place.steps ?? stepsOf(place);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    const value = object[step.key];
    if (value === undefined || (step.type === fileName && object.path !== undefined)) continue;
    if (Array.isArray(value)) {
      for (const index of indexesOf(value)) visit(value[Number(index)], elementOf(step, index), found);
    } else {
      visit(value, step, found);
    }
  }
}

function visit(value: unknown, step: Step, found: Found): void {
  if (step.place !== undefined) {
    walk(value as Record<string, unknown>, step.place, found);
    return;
  }
  const text = typeof value === 'string' ? value : String(value);
  const type = step.type!;
  const { types, values } = found;
  for (let i = 0; i < types.length; i++) if (types[i] === type && values[i] === text) return;
  types.push(type);
  values.push(text);
  found.json =
    found.json === '' ? step.opening + quoted(text) : `${found.json},${step.opening}${quoted(text)}`;
  found.json += '}';
}

function stepsOf(place: Place): readonly Step[] {
  place.steps = Object.entries(tree[place.object]!).map(([key, to]) =>
    newStep(key, place.path === '' ? key : `${place.path}.${key}`, to),
  );
  return place.steps;
}

function newStep(key: string, path: string, to: number | string): Step {
  if (typeof to === 'string') return { key, path, opening: '', into: to, place: { object: to, path } };
  const opening = `{"name":"${path}","type_id":${to},"type":${JSON.stringify(names[to])},"value":`;
  return { key, path, opening, type: to };
}

const elements = new Map<string, Step>();

function elementOf(step: Step, index: string): Step {
  const path = `${step.path}[${index}]`;
  const known = elements.get(path);
  if (known) return known;
  const made = newStep(step.key, path, step.type ?? step.into!);
  // Long lists are rare, and their paths need not be kept.
  if (index.length < 2) elements.set(path, made);
  return made;
}

const firstIndexes = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

function indexesOf(values: readonly unknown[]): readonly string[] {
  if (values.length <= firstIndexes.length) return firstIndexes.slice(0, values.length);
  // `[10]` comes before `[1]`: a digit is a lower code point than the bracket.
  return Object.keys(values).sort((a, b) => (`${a}]` < `${b}]` ? -1 : 1));
}
