import type { RuleDocument } from './document.ts';
import { isMapping } from './document.ts';
import type { Problem } from './problem.ts';

/** What a file of rules holds. */
export interface ParsedRules {
  readonly documents: readonly RuleDocument[];
  readonly problems: readonly Problem[];
}

/** A rule of more is no rule: YAML may name one part many times, and each counts. */
const mostValues = 20_000;
const mostCharacters = 1_000_000;

/**
 * Reads the rules of a YAML text, which may hold several with `---` between them. What is no YAML, or no map, gives
 * problems; whether a document is a rule is told by `compileRules`. The YAML package is loaded here, when it is needed.
 */
export async function parseRules(text: string, file: string): Promise<ParsedRules> {
  const problems: Problem[] = [];
  const refuse = (line: number | undefined, message: string): void => {
    problems.push({ file, line, severity: 'error', kind: 'syntax', message, title: undefined });
  };
  if (text.length > mostCharacters) {
    refuse(undefined, `The file has more than ${mostCharacters} characters; split it into a file a rule.`);
    return { documents: [], problems };
  }
  const { readYaml } = await import('./yaml.ts');
  const { documents: read, problems: found } = readYaml(text, mostValues);
  for (const { line, message } of found) refuse(line, message);
  const documents: RuleDocument[] = [];
  for (const { content, line, lineOf } of read) {
    if (content === null) continue;
    if (isMapping(content)) documents.push({ file, content, lineOf });
    else refuse(line, 'A rule is a map with title, logsource and detection; this document is none.');
  }
  if (documents.length === 0 && problems.length === 0) {
    refuse(undefined, 'The file holds no rule: a map with title, logsource and detection is expected.');
  }
  return { documents, problems };
}
