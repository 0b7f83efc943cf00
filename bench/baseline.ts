import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { performancePage, withFigures } from './document.ts';
import type { Beside } from './report.ts';
import type { Results } from './results.ts';

/** The build whose figures stand beside every later one: the commit that this bench first measured. */
export const besideName = 'b1f0a3d';

const fileOf = (name: string): string => fileURLToPath(new URL(`baseline/${name}.json`, import.meta.url));

/** Figures that `--save` kept; undefined where there are none. */
export function readBaseline(name: string): Beside | undefined {
  const file = fileOf(name);
  if (!existsSync(file)) return undefined;
  return { name, results: JSON.parse(readFileSync(file, 'utf8')) as Results };
}

/**
 * Keeps figures beside the bench, and writes those that all others stand beside into the documents. Gives the files.
 * @throws Error when the name can't be that of a file.
 */
export function writeBaseline(name: string, results: Results): string {
  if (!/^[\w.-]+$/.test(name)) throw new Error(`--save ${name}: letters, digits, "-", "_" and "." only.`);
  writeFileSync(fileOf(name), `${JSON.stringify(results, rounded, 2)}\n`);
  if (name !== besideName) return `bench/baseline/${name}.json`;
  writeDocuments();
  return `bench/baseline/${name}.json, ${Object.keys(performancePage).join(' and ')}`;
}

/** Writes the kept figures into the documents anew. */
export function writeDocuments(): void {
  const kept = readBaseline(besideName);
  if (kept === undefined) throw new Error(`There are no figures of ${besideName}; --save makes them.`);
  for (const name of Object.keys(performancePage)) {
    const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
    writeFileSync(file, withFigures(name, readFileSync(file, 'utf8'), kept.results));
  }
}

/** More digits than a measurement has only make differences longer. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(5)) : value;
