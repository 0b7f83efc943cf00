import { isPlaceholder } from './values.ts';

/**
 * Adds `value` to a flat unmapped map under its dotted source path: objects by their leaves, arrays as JSON text,
 * numbers and booleans as text; values that say nothing are left out. Names such as `__proto__` stay plain data.
 */
export function addUnmapped(unmapped: Record<string, string>, path: string, value: unknown): void {
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
export function setOwn(map: Record<string, string>, key: string, value: string): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}
