/** Tables that few logs need: they are loaded when the first record wants them, and the lines are then read again. */
type RareTables = typeof import('./rare.ts');

let tables: RareTables | undefined;
let wanted = false;

/** The tables, or undefined where they are not loaded yet; asking for them makes them wanted. */
export function rareTables(): RareTables | undefined {
  if (tables === undefined) wanted = true;
  return tables;
}

export const areRareTablesWanted = (): boolean => wanted && tables === undefined;

export async function loadRareTables(): Promise<void> {
  tables ??= await import('./rare.ts');
}
