/**
 * Writes docs/mapping/ from the mappings and their samples; a test fails while the two differ.
 *
 *   npm run docs:mapping
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { auditdPage } from './mapping-docs/auditd.ts';
import { cloudtrailPage } from './mapping-docs/cloudtrail.ts';
import { pageText } from './mapping-docs/page.ts';
import { windowsPage } from './mapping-docs/windows.ts';

/** The pages by the names of their files. */
export const mappingPages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ['windows.md', pageText(await windowsPage())],
    ['cloudtrail.md', pageText(cloudtrailPage())],
    ['auditd.md', pageText(auditdPage())],
  ]);

if (import.meta.main) {
  const folder = fileURLToPath(new URL('../docs/mapping/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of await mappingPages()) writeFileSync(`${folder}${file}`, text);
  console.log('docs/mapping is written.');
}
