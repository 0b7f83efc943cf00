import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rulesPage } from '../../../scripts/rules-docs.ts';
import { packDocuments } from './pack.ts';

it('docs/rules-pack.md is what `npm run rules:docs` writes', async () => {
  const page = readFileSync(new URL('../../../docs/rules-pack.md', import.meta.url), 'utf8');
  expect(page).toBe(await rulesPage());
});

it('the page names every rule of the pack', async () => {
  const page = await rulesPage();
  for (const { content } of await packDocuments()) expect(page).toContain(`| \`${content.name}\` |`);
});
