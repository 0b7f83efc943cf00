/** The one place that knows the YAML package; loaded when a rule has to be read from its text. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import type { Content } from './document.ts';
import type { Path } from './problem.ts';

export interface YamlDocument {
  readonly content: Content;
  readonly line: number | undefined;
  lineOf(path: Path): number | undefined;
}

export interface YamlProblem {
  readonly line: number | undefined;
  readonly message: string;
}

/** Reads YAML 1.2 with at most so many values a document. A document with a problem is left out. */
export function readYaml(text: string, mostValues: number) {
  const lines = new LineCounter();
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  const all = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  if ('empty' in all) return { documents, problems };
  const lineAt = (offset: number | undefined): number | undefined =>
    offset === undefined ? undefined : lines.linePos(offset).line;
  for (const document of all) {
    const [error] = document.errors;
    if (error !== undefined) {
      problems.push({ line: lineAt(error.pos[0]), message: `This is no valid YAML: ${error.message}` });
      continue;
    }
    try {
      documents.push({
        content: new Reader(document, mostValues).read(document.contents),
        line: lineAt(document.contents?.range?.[0]),
        lineOf: (path) => lineAt(offsetOf(document, path)),
      });
    } catch (thrown) {
      if (!(thrown instanceof YamlLimit)) throw thrown;
      problems.push({ line: lineAt(thrown.offset), message: thrown.message });
    }
  }
  return { documents, problems };
}

class YamlLimit extends Error {
  readonly offset: number | undefined;

  constructor(message: string, offset: number | undefined) {
    super(message);
    this.offset = offset;
  }
}

const deepest = 50;

/** Turns nodes into plain values. An alias counts as often as it is used, so that few lines can't become millions. */
class Reader {
  private readonly document: Document.Parsed;
  private left: number;

  constructor(document: Document.Parsed, mostValues: number) {
    this.document = document;
    this.left = mostValues;
  }

  read(node: unknown, depth = 0): Content {
    const offset = (node as Node | null)?.range?.[0];
    if (--this.left < 0) throw new YamlLimit('The document has too many values for a rule.', offset);
    if (depth > deepest) throw new YamlLimit(`The document is nested deeper than ${deepest} levels.`, offset);
    if (isAlias(node)) return this.read(this.resolve(node), depth + 1);
    if (isScalar(node)) return plainValue(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    if (!isMap(node)) return null;
    return Object.fromEntries(
      node.items.map(({ key, value }) => [keyText(key), this.read(value, depth + 1)] as const),
    );
  }

  private resolve(alias: Alias): unknown {
    const found = alias.resolve(this.document);
    if (found === undefined) throw new YamlLimit(`*${alias.source} names no anchor.`, alias.range?.[0]);
    return found;
  }
}

const keyText = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

/** Numbers that wouldn't be written as they were, such as account ids with leading zeros, stay text. */
function plainValue({ value, source }: Scalar): Content {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    return source !== undefined && source !== String(value) && /^[0-9]+$/.test(source) ? source : value;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return String(value);
}

/** Where the deepest part of the path that is there begins: its name in a map, or its place in a list. */
function offsetOf(document: Document.Parsed, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0];
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === step);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) break;
      offset = (item as Node).range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}
