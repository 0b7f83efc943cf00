import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One TypeScript file of ours. `path` and the paths in `imports` are relative to the repository's root. */
export interface Module {
  readonly path: string;
  /** Everything it imports or re-exports, types included: our files by path, packages by name. */
  readonly imports: readonly string[];
  readonly lines: number;
  /** The text without comments and without what stands in quotes. */
  readonly code: string;
}

/** Reads all `.ts` files below the given folders. */
export function modulesIn(...folders: string[]): Module[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => readModule(join(folder, name))),
  );
}

export function readModule(path: string): Module {
  const text = readFileSync(join(root, path), 'utf8');
  return {
    path,
    imports: importsOf(text).map((name) => (name.startsWith('.') ? join(dirname(path), name) : name)),
    lines: text.split('\n').length - 1,
    code: text.replaceAll(trivia, (found) => (found.startsWith('/') ? '' : "''")),
  };
}

/** What a file names in its import and export statements and in dynamic imports, in order of appearance. */
export function importsOf(text: string): string[] {
  const code = text.replaceAll(trivia, (found) => (found.startsWith('/') ? '' : found));
  return [...code.matchAll(statement)].map((match) => (match[1] ?? match[2])!);
}

// Comments, and texts in quotes, in which `//` begins no comment.
const trivia = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;
const statement =
  /^(?:import|export)\s(?:[^;'"]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** The first circle of imports found, as the paths along it; undefined when there is none. */
export function circleIn(modules: readonly Module[]): string[] | undefined {
  const byPath = new Map(modules.map((one) => [one.path, one]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | undefined => {
    const start = trail.indexOf(path);
    if (start >= 0) return [...trail.slice(start), path];
    if (done.has(path)) return undefined;
    for (const next of byPath.get(path)?.imports ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of modules) {
    const circle = visit(path, []);
    if (circle) return circle;
  }
  return undefined;
}

export const fileExists = (path: string): boolean => {
  try {
    readFileSync(join(root, path));
    return true;
  } catch {
    return false;
  }
};

export const foldersIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(root, join(root, folder, entry.name)));
