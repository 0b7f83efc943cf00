/** Tables that few logs need: names of syscalls of rare architectures, and of record types that came as numbers. */
export type RareTables = typeof import('./rare.ts');

let loaded: RareTables | undefined;

/** The tables, where an earlier record has needed them already. */
export const loadedRareTables = (): RareTables | undefined => loaded;

export async function loadRareTables(): Promise<RareTables> {
  loaded ??= await import('./rare.ts');
  return loaded;
}
