import { isPlaceholder } from './values.ts';

/** A flat map of source paths to text. */
export type Unmapped = Record<string, string>;

/**
 * An empty map. Twenty keys stored one by one turn a plain object into a hash table, which takes four times as long to
 * fill and twice as long to write as JSON. An object with room for as many keys stays what it is, and the engine gives
 * room by the assignments it sees in a constructor and by how the first objects are used. No prototype, no `__proto__`.
 */
export const newUnmapped = (): Unmapped => new RoomyMap(false);

// biome-ignore format: forty equal assignments
function Roomy(this: Unmapped, fill: boolean): void {
  if (fill) {
    this.k0 = ''; this.k1 = ''; this.k2 = ''; this.k3 = ''; this.k4 = '';
    this.k5 = ''; this.k6 = ''; this.k7 = ''; this.k8 = ''; this.k9 = '';
    this.k10 = ''; this.k11 = ''; this.k12 = ''; this.k13 = ''; this.k14 = '';
    this.k15 = ''; this.k16 = ''; this.k17 = ''; this.k18 = ''; this.k19 = '';
    this.k20 = ''; this.k21 = ''; this.k22 = ''; this.k23 = ''; this.k24 = '';
    this.k25 = ''; this.k26 = ''; this.k27 = ''; this.k28 = ''; this.k29 = '';
    this.k30 = ''; this.k31 = ''; this.k32 = ''; this.k33 = ''; this.k34 = '';
    this.k35 = ''; this.k36 = ''; this.k37 = ''; this.k38 = ''; this.k39 = '';
  }
}
Roomy.prototype = Object.create(null);
const RoomyMap = Roomy as unknown as new (fill: boolean) => Unmapped;
for (let i = 0; i < 16; i++) new RoomyMap(true);

/**
 * Adds `value` to a flat unmapped map under its dotted source path: objects by their leaves, arrays as JSON text,
 * numbers and booleans as text; values that say nothing are left out. Names such as `__proto__` stay plain data.
 */
export function addUnmapped(unmapped: Unmapped, path: string, value: unknown): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'string') {
    if (!isPlaceholder(value)) setOwn(unmapped, path, value);
  } else if (Array.isArray(value)) {
    if (value.length > 0) setOwn(unmapped, path, JSON.stringify(value));
  } else if (typeof value === 'object') {
    for (const key of Object.keys(value)) {
      addUnmapped(unmapped, `${path}.${key}`, (value as Record<string, unknown>)[key]);
    }
  } else {
    setOwn(unmapped, path, String(value));
  }
}

/** Sets a key as plain data, also `__proto__`. */
export function setOwn(map: Unmapped, key: string, value: string): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}
