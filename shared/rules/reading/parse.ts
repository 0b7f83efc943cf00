import { ruleLimits, written } from '../limits.ts';
import type { RuleDocument } from './document.ts';
import { isMapping } from './document.ts';
import type { Problem } from './problem.ts';

/** What a file of rules holds. */
export interface ParsedRules {
  readonly documents: readonly RuleDocument[];
  readonly problems: readonly Problem[];
}

const { fileCharacters, fileParts } = ruleLimits;

/**
 * Reads the rules of a YAML text, which may hold several with `---` between them. What is no YAML, or no map, gives
 * problems; `compileRules` decides whether a document is a rule. The YAML package is loaded here, when it is needed.
 */
export async function parseRules(text: string, file: string): Promise<ParsedRules> {
  const problems: Problem[] = [];
  const refuse = (line: number | undefined, message: string): void => {
    problems.push({ file, line, severity: 'error', kind: 'syntax', message, title: undefined });
  };
  const tooMuch =
    text.length > fileCharacters.most
      ? fileCharacters
      : partsOf(text) > fileParts.most
        ? fileParts
        : undefined;
  if (tooMuch !== undefined) {
    const { most, of } = tooMuch;
    refuse(undefined, `There are more than ${written(most)} ${of}; split it into a file a rule.`);
    return { documents: [], problems };
  }
  const { readYaml } = await import('./yaml.ts');
  const { documents: read, problems: found } = readYaml(text);
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

/** What a YAML text may consist of at most: every one costs the reader time, however little it says. */
function partsOf(text: string): number {
  let parts = 0;
  for (let at = 0; at < text.length && parts <= fileParts.most; at++) {
    const code = text.charCodeAt(at);
    if (isPart(code) || (isIndicator(code) && isIndicator(text.charCodeAt(at - 2)))) parts++;
  }
  return parts;
}

/** Line feed, comma and brackets. */
const isPart = (code: number): boolean =>
  code === 10 || code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
/** Of a list, or of a member with a long name: each has a line of its own, unless one stands within the other, `- - -`. */
const isIndicator = (code: number): boolean => code === 45 || code === 63;
