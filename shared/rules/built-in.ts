import type { Mapping, RuleDocument } from './reading/document.ts';

/**
 * The shipped rules, in the order of their files. They were read from YAML at build time (`npm run rules:pack`), so that
 * neither YAML nor a file is read at start; the module that holds them is loaded when they are first asked for.
 */
export async function loadBuiltIn(): Promise<RuleDocument[]> {
  const { default: rules } = await import('./pack/built-in.json', { with: { type: 'json' } });
  return Object.entries(rules as unknown as Readonly<Record<string, Mapping>>).map(([file, content]) => ({
    file,
    content,
  }));
}
