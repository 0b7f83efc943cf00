/** The only file that knows the YAML package; loaded when a rule has to be read from its text. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { UserError } from '../../user-error.ts';
import { ruleLimits, written } from '../limits.ts';
import type { Content } from './document.ts';
import type { Path } from './problem.ts';

interface YamlDocument {
  readonly content: Content;
  readonly line: number | undefined;
  lineOf(path: Path): number | undefined;
}

interface YamlProblem {
  readonly line: number | undefined;
  readonly message: string;
}

const {
  documents: mostDocuments,
  fileValues,
  values: mostValues,
  depth: deepest,
  mapMembers,
  nameCharacters,
} = ruleLimits;

/** Reads YAML 1.2 within `ruleLimits`. A document with a problem is left out. */
export function readYaml(text: string) {
  const lines = new LineCounter();
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  const all = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  if ('empty' in all) return { documents, problems };
  const lineAt = (offset: number | undefined): number | undefined =>
    offset === undefined ? undefined : lines.linePos(offset).line;
  const left = { values: fileValues.most };
  for (const [index, document] of all.entries()) {
    if (index === mostDocuments.most) {
      const message = `There are more than ${written(index)} ${mostDocuments.of}; split it into several files.`;
      problems.push({ line: lineAt(document.contents?.range?.[0] ?? document.range[0]), message });
      break;
    }
    const [error] = document.errors;
    if (error !== undefined) {
      problems.push({ line: lineAt(error.pos[0]), message: `This is no valid YAML: ${error.message}` });
      continue;
    }
    try {
      const reader = new Reader(left);
      const offsets = new Offsets(document.contents, reader);
      documents.push({
        content: reader.read(document.contents),
        line: lineAt(document.contents?.range?.[0]),
        lineOf: (path) => lineAt(offsets.offsetOf(path)),
      });
    } catch (thrown) {
      if (!(thrown instanceof YamlLimit)) throw thrown;
      problems.push({ line: lineAt(thrown.offset), message: thrown.message });
    }
  }
  return { documents, problems };
}

class YamlLimit extends UserError {
  readonly offset: number | undefined;

  constructor(message: string, offset: number | undefined) {
    super(message);
    this.offset = offset;
  }
}

/** Turns nodes into plain values. An alias counts as often as it is used, so that few lines can't become millions. */
class Reader {
  /** What is left for the whole file. */
  readonly #file: { values: number };
  #left: number = mostValues.most;
  readonly #anchors = new Map<string, Node>();
  /** An alias means the last part before it that has its name, also where it is read again as part of another. */
  readonly #meant = new Map<Alias, Node>();

  constructor(file: { values: number }) {
    this.#file = file;
  }

  read(node: unknown, depth = 0): Content {
    const offset = (node as Node | null)?.range?.[0];
    if (--this.#left < 0) throw new YamlLimit('The document has too many values for a rule.', offset);
    if (--this.#file.values < 0) throw new YamlLimit(tooMany(fileValues), offset);
    if (depth > deepest.most)
      throw new YamlLimit(`The document is nested deeper than ${deepest.most} levels.`, offset);
    if (isAlias(node)) return this.read(this.resolve(node), depth + 1);
    if ((isScalar(node) || isSeq(node) || isMap(node)) && node.anchor !== undefined)
      this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return plainValue(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    if (!isMap(node)) return null;
    if (node.items.length > mapMembers.most) throw new YamlLimit(tooMany(mapMembers), offset);
    // Not a plain object yet, so that `__proto__` is a name like any other.
    const members = new Map<string, Content>();
    for (const { key, value } of node.items) {
      const name = keyText(key);
      const at = (key as Node | null)?.range?.[0];
      if (name.length > nameCharacters.most) throw new YamlLimit(tooMany(nameCharacters), at);
      if (members.has(name)) throw new YamlLimit('This is no valid YAML: Map keys must be unique', at);
      members.set(name, this.read(value, depth + 1));
    }
    return Object.fromEntries(members);
  }

  resolve(alias: Alias): Node {
    const found = this.#meant.get(alias) ?? this.#anchors.get(alias.source);
    if (found === undefined) throw new YamlLimit(`*${alias.source} names no anchor.`, alias.range?.[0]);
    this.#meant.set(alias, found);
    return found;
  }
}

const tooMany = ({ most, of }: { readonly most: number; readonly of: string }): string =>
  `There are more than ${written(most)} ${of}.`;

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

/** Where the parts of a document begin. A map's members are gone through once, however many are asked for. */
class Offsets {
  readonly #contents: Node | null;
  readonly #reader: Reader;
  readonly #pairs = new Map<YAMLMap, Map<string, Pair>>();

  constructor(contents: Node | null, reader: Reader) {
    this.#contents = contents;
    this.#reader = reader;
  }

  /** Where the deepest step of the path that is there begins: its name in a map, or its position in a list. */
  offsetOf(path: Path): number | undefined {
    let node: unknown = this.#contents;
    let offset = this.#contents?.range?.[0];
    for (const step of path) {
      if (isAlias(node)) node = this.#reader.resolve(node);
      if (isMap(node)) {
        const pair = this.#pairsOf(node).get(String(step));
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

  #pairsOf(map: YAMLMap): Map<string, Pair> {
    let pairs = this.#pairs.get(map);
    if (pairs === undefined) {
      pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
      this.#pairs.set(map, pairs);
    }
    return pairs;
  }
}
