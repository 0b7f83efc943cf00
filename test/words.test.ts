import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Words that only this project understood, each with the word that everybody does. */
const gone: readonly [pattern: RegExp, instead: string][] = [
  [/\bsheets?\b/i, 'table or view'],
  [/\bdesks?\b/i, 'context'],
  [/\bpatience\b/i, 'waiting or time-out'],
  [/\batoms?\b/i, 'condition'],
  [/\bspools?\b/i, 'buffer or file'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bso many\b/i, 'a number'],
  [/\balike\b/i, 'equal or the same'],
  [/\bas [A-Z][\w ]* has them\b/, 'the name of what has them'],
];

/** The folders that hold none of them. Their tests are held too. */
const folders = ['infra', 'scripts', 'bench', 'test/infra', 'test/bench', 'test/package'];

const linesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs|sh)$/.test(name))
    .flatMap((name) =>
      readFileSync(`${folder}/${name}`, 'utf8')
        .split('\n')
        .map((line, index) => `${folder}/${name}:${index + 1}: ${line.trim()}`),
    );

describe('words of our own', () => {
  const lines = folders.flatMap(linesOf);

  it.each(gone)('%s is written nowhere: say %s', (pattern) => {
    expect(lines.filter((line) => pattern.test(line))).toEqual([]);
  });
});
