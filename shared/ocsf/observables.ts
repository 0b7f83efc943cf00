import type { OcsfEvent } from './event.ts';
import table from './tables/observables.json' with { type: 'json' };
import type { Observable } from './tables/types.ts';

/** What an attribute of an object leads to: an observable of `type`, or an object to go on into. */
interface Step {
  readonly type?: number;
  readonly into?: Steps;
}
type Steps = Map<string, Step>;

const fileName = 7;
const names: Record<string, string> = table.types;
const root = compile(table.tree);

function compile(tree: Record<string, Record<string, number | string>>): Steps {
  const nodes = new Map<string, Steps>(Object.keys(tree).map((key) => [key, new Map()]));
  for (const [key, entry] of Object.entries(tree)) {
    for (const [name, to] of Object.entries(entry)) {
      nodes.get(key)!.set(name, typeof to === 'number' ? { type: to } : { into: nodes.get(to)! });
    }
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
  return distinct(found.sort(byName));
}

// Events have few of the attributes that their objects could have: going through those they have is the short way.
function walk(object: Record<string, unknown>, steps: Steps, prefix: string, found: Observable[]): void {
  for (const key in object) {
    const step = steps.get(key);
    if (step === undefined) continue;
    const value = object[key];
    if (value === undefined) continue;
    if (step.type === fileName && object.path !== undefined) continue;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) visit(value[i], step, `${prefix}${key}[${i}]`, found);
    } else {
      visit(value, step, prefix + key, found);
    }
  }
}

function visit(value: unknown, step: Step, path: string, found: Observable[]): void {
  if (step.into !== undefined) walk(value as Record<string, unknown>, step.into, `${path}.`, found);
  else found.push({ name: path, type_id: step.type!, type: names[step.type!]!, value: String(value) });
}

const byName = (a: Observable, b: Observable): number => (a.name! < b.name! ? -1 : 1);

/** The first of each type and value. */
function distinct(found: Observable[]): Observable[] {
  const kept: Observable[] = [];
  const seen = found.length > 30 ? new Set<string>() : undefined;
  for (const one of found) {
    if (seen === undefined ? isAmong(kept, one) : seen.has(`${one.type_id} ${one.value}`)) continue;
    seen?.add(`${one.type_id} ${one.value}`);
    kept.push(one);
  }
  return kept;
}

function isAmong(kept: readonly Observable[], one: Observable): boolean {
  for (const other of kept) if (other.value === one.value && other.type_id === one.type_id) return true;
  return false;
}
