import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mappingPages } from '../../scripts/mapping-docs.ts';

it('docs/mapping is what `npm run docs:mapping` writes', { timeout: 60_000 }, async () => {
  for (const [file, text] of await mappingPages()) {
    expect(readFileSync(`docs/mapping/${file}`, 'utf8'), file).toBe(text);
  }
});
