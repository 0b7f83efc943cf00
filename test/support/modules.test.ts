import { describe, expect, it } from 'vitest';
import { circleIn, importsOf, type Module } from './modules.ts';

describe('reading modules', () => {
  it('sees every kind of import', () => {
    const text = `
import a from './a.ts';
import type { B } from './b.ts';
import {
  c,
} from './c.ts';
import './d.ts';
import e from './e.json' with { type: 'json' };
export { f } from './f.ts';
export * from './g.ts';
const h = await import('./h.ts');
// import x from './comment.ts';
const text = "import y from './text.ts'";
export const i = 1;`;
    expect(importsOf(text)).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.json',
      './f.ts',
      './g.ts',
      './h.ts',
    ]);
  });

  it('sees a circle', () => {
    const module = (path: string, ...imports: string[]): Module => ({ path, imports, lines: 1, code: '' });
    expect(circleIn([module('a', 'b'), module('b', 'c', 'd'), module('c'), module('d', 'b')])).toEqual([
      'b',
      'd',
      'b',
    ]);
  });
});
