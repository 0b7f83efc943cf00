import type { Content, RuleDocument } from './reading/document.ts';
import { member } from './reading/document.ts';

/** Which documents settings ask for by name, and which names no document has. */
export interface Selection {
  readonly documents: readonly RuleDocument[];
  readonly unknown: readonly string[];
}

/**
 * Selects documents by the names that settings use: `builtin` for all detection rules, or a rule's `name`. The keep rules
 * among the shipped ones are no detections: they are selected by name only.
 */
export function selectRules(names: readonly string[], documents: readonly RuleDocument[]): Selection {
  const selected = new Set<RuleDocument>();
  const unknown: string[] = [];
  for (const name of names) {
    const found =
      name === 'builtin'
        ? documents.filter((document) => !isKeepRule(document))
        : documents.filter((document) => nameOf(document) === name);
    if (found.length === 0) unknown.push(name);
    for (const document of found) selected.add(document);
  }
  return { documents: documents.filter((document) => selected.has(document)), unknown };
}

/** The names of all documents that have one, for messages and lists. */
export const ruleNames = (documents: readonly RuleDocument[]): string[] =>
  documents.map(nameOf).filter((name) => name !== undefined);

/** Whether a shipped rule says what to keep rather than what to find: those lie in the pack's folder `keep`. */
export const isKeepRule = ({ file }: RuleDocument): boolean => file.startsWith('keep/');

function nameOf({ content }: RuleDocument): string | undefined {
  const name: Content | undefined = member(content, 'name');
  return typeof name === 'string' ? name : undefined;
}
