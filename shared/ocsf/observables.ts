import type { OcsfEvent } from './event.ts';
import table from './tables/observables.json' with { type: 'json' };
import type { Observable } from './tables/types.ts';

/** One attribute of an object to look at: an observable of `type`, or an object to go on into. */
interface Step {
  readonly key: string;
  readonly type?: number;
  readonly into?: Steps;
}
interface Steps {
  list: Step[];
}

const fileName = 7;
const names: Record<string, string> = table.types;
const root = compile(table.tree);

function compile(tree: Record<string, Record<string, number | string>>): Steps {
  const nodes = new Map<string, Steps>(Object.keys(tree).map((key) => [key, { list: [] }]));
  for (const [key, entry] of Object.entries(tree)) {
    nodes.get(key)!.list = Object.entries(entry).map(([name, to]) =>
      typeof to === 'number' ? { key: name, type: to } : { key: name, into: nodes.get(to)! },
    );
  }
  return nodes.get('event')!;
}

/**
 * The event's observables: one entry a distinct type and value, named after the first path in code-point order and
 * sorted by path. Which attributes count is tables/observables.json.
 */
export function observablesOf(event: OcsfEvent): Observable[] {
  const found: Observable[] = [];
  walk(event as unknown as Record<string, unknown>, root, '', found);
  return found;
}

// The steps of each object are in code-point order and arrays are walked in the order of their indexes' text, so
// paths come out sorted and the first of equal values is the one to name.
function walk(object: Record<string, unknown>, steps: Steps, prefix: string, found: Observable[]): void {
  for (const step of steps.list) {
    const value = object[step.key];
    if (value === undefined) continue;
    if (step.type !== undefined) {
      if (step.type === fileName && object.path !== undefined) continue;
      if (Array.isArray(value))
        eachIndex(value, (v, i) => add(found, `${prefix}${step.key}[${i}]`, step.type!, v));
      else add(found, prefix + step.key, step.type, value);
    } else if (Array.isArray(value)) {
      eachIndex(value, (v, i) =>
        walk(v as Record<string, unknown>, step.into!, `${prefix}${step.key}[${i}].`, found),
      );
    } else {
      walk(value as Record<string, unknown>, step.into!, `${prefix}${step.key}.`, found);
    }
  }
}

function eachIndex(values: readonly unknown[], visit: (value: unknown, index: number) => void): void {
  if (values.length <= 10) {
    for (let i = 0; i < values.length; i++) visit(values[i], i);
    return;
  }
  // `[10]` comes before `[1]`: a digit is a lower code point than the bracket.
  const inOrder = Object.keys(values).sort((a, b) => (`${a}]` < `${b}]` ? -1 : 1));
  for (const index of inOrder) visit(values[Number(index)], Number(index));
}

function add(found: Observable[], name: string, typeId: number, value: unknown): void {
  const text = String(value);
  for (const one of found) if (one.value === text && one.type_id === typeId) return;
  found.push({ name, type_id: typeId, type: names[typeId]!, value: text });
}
