import { type Condition, ConditionError, parseCondition } from './condition.ts';
import { ruleLimits, written } from './limits.ts';
import type { Node } from './node.ts';
import { type Content, isMapping, kindOf, type Mapping, member } from './reading/document.ts';
import { quote } from './reading/metadata.ts';
import { type Path, RuleError } from './reading/problem.ts';
import { globTest } from './values/glob.ts';
import { type Building, buildItem } from './values/item.ts';
import { anyText } from './values/pattern.ts';

type Selection = Extract<Node, { kind: 'selection' }>;

/** What stands beside the search identifiers. */
const condition = 'condition';

/**
 * Builds what a rule's detection asks for. Search identifiers that no condition names are warnings.
 * @throws RuleError
 */
export function buildDetection(content: Mapping, building: Building): Node {
  const detection = member(content, 'detection');
  if (!isMapping(detection)) {
    throw new RuleError(
      ['detection'],
      `The rule needs a detection: a map of search identifiers and a condition; it has ${kindOf(detection)}.`,
    );
  }
  if (Object.hasOwn(detection, 'timeframe')) {
    throw new RuleError(
      ['detection', 'timeframe'],
      'A timeframe belongs to aggregations over several events, which Sigma 2 writes as correlation rules; they are ' +
        'not supported here.',
      'unsupported',
    );
  }
  const selections = new Map<string, Selection>();
  for (const [name, value] of Object.entries(detection)) {
    if (name === condition) continue;
    const part = building.attempt(() => buildSelection(value, ['detection', name], building)) ?? never;
    selections.set(name, { kind: 'selection', name, part });
  }
  const sizes = new Map<Node, number>();
  const used = new Set<string>();
  const conditions = conditionsOf(member(detection, condition)).map(
    ([text, path]) =>
      building.attempt(() => {
        const node = readCondition(text, path, selections, used);
        // What a condition names is judged wherever it names it.
        building.budget.spend('conditionItems', itemsOf(node, sizes), path);
        return node;
      }) ?? never,
  );
  for (const name of conditions.includes(never) ? [] : selections.keys()) {
    if (used.has(name)) continue;
    building.warn(['detection', name], `No condition uses ${quote(name)}; take it away or name it there.`);
  }
  return oneOf('or', conditions);
}

/** How many fields and keywords a node asks for; those of a search identifier are counted once. */
function itemsOf(node: Node, sizes: Map<Node, number>): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  if (node.kind === 'item') return 1;
  const parts = 'parts' in node ? node.parts : [node.part];
  const size = parts.reduce((sum, part) => sum + itemsOf(part, sizes), 0);
  if (node.kind === 'selection') sizes.set(node, size);
  return size;
}

/** Stands where a part has an error, which keeps the rule from being used. */
const never: Node = { kind: 'or', parts: [] };

function readCondition(
  text: string,
  path: Path,
  selections: ReadonlyMap<string, Selection>,
  used: Set<string>,
): Node {
  try {
    return resolve(parseCondition(text), { selections, used, left: ruleLimits.conditionItems.most });
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    throw new RuleError(path, error.message, 'rule', { cause: error });
  }
}

function conditionsOf(value: Content | undefined): [text: string, path: Path][] {
  const path = ['detection', condition];
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value) && value.length > 0) {
    return value.map((one: Content, i) => {
      if (typeof one === 'string') return [one, [...path, i]];
      throw new RuleError([...path, i], `A condition is text; this one is ${kindOf(one)}.`);
    });
  }
  const found = Array.isArray(value) ? 'an empty list' : kindOf(value);
  throw new RuleError(path, `The detection needs a condition, or a list of several; it has ${found}.`);
}

const oneOf = (kind: 'and' | 'or', parts: readonly Node[]): Node =>
  parts.length === 1 ? parts[0]! : { kind, parts };

/** A map (all of its lines), a list of maps and keywords (any of them), or a keyword by itself. */
function buildSelection(content: Content, path: Path, building: Building): Node {
  if (isMapping(content)) return buildMap(content, path, building);
  if (Array.isArray(content)) {
    const list = content as readonly Content[];
    if (list.length === 0) throw new RuleError(path, 'The search identifier is an empty list.');
    if (list.every((one) => typeof one === 'string' || typeof one === 'number')) {
      return buildItem('', list, path, building);
    }
    return oneOf(
      'or',
      list.map((one, i) => buildAlternative(one, [...path, i], building)),
    );
  }
  return buildAlternative(content, path, building);
}

function buildAlternative(content: Content, path: Path, building: Building): Node {
  if (isMapping(content)) return buildMap(content, path, building);
  if (typeof content === 'string' || typeof content === 'number')
    return buildItem('', content, path, building);
  throw new RuleError(path, `A map of fields or a keyword is expected; this is ${kindOf(content)}.`);
}

function buildMap(content: Mapping, path: Path, building: Building): Node {
  const entries = Object.entries(content);
  if (entries.length === 0) throw new RuleError(path, 'The map is empty: it says nothing about an event.');
  return oneOf(
    'and',
    entries.map(
      ([key, value]) => building.attempt(() => buildItem(key, value, [...path, key], building)) ?? never,
    ),
  );
}

interface Resolving {
  readonly selections: ReadonlyMap<string, Selection>;
  readonly used: Set<string>;
  /** How many search identifiers may still be put in. */
  left: number;
}

/** Puts the search identifiers into a condition. */
function resolve(condition: Condition, resolving: Resolving): Node {
  const { selections, used } = resolving;
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, parts: condition.parts.map((part) => resolve(part, resolving)) };
    case 'not':
      return { kind: 'not', part: resolve(condition.part, resolving) };
    case 'name': {
      const found = selections.get(condition.name);
      if (found === undefined) throw new ConditionError(missing(condition.name, selections));
      used.add(condition.name);
      return found;
    }
    case 'of': {
      const names = namesLike(condition.pattern, [...selections.keys()]);
      if (names.length === 0) throw new ConditionError(missing(condition.pattern ?? 'them', selections));
      resolving.left -= names.length;
      if (resolving.left < 0) {
        const { most, of } = ruleLimits.conditionItems;
        throw new ConditionError(`There are more than ${written(most)} ${of}; split it into several rules.`);
      }
      for (const name of names) used.add(name);
      return oneOf(
        condition.all ? 'and' : 'or',
        names.map((name) => selections.get(name)!),
      );
    }
  }
}

/** `them` leaves out what begins with an underscore; in a pattern only `*` is special. */
function namesLike(pattern: string | undefined, names: readonly string[]): string[] {
  if (pattern === undefined) return names.filter((name) => !name.startsWith('_'));
  const codes = [...pattern].flatMap((one) =>
    one === '*' ? [anyText] : Array.from({ length: one.length }, (_, i) => one.charCodeAt(i)),
  );
  return names.filter(globTest(codes));
}

function missing(name: string, selections: ReadonlyMap<string, Selection>): string {
  const names = [...selections.keys()];
  const shown = names.slice(0, 20).map((one) => (one.length > 80 ? quote(one) : one));
  const there =
    names.length === 0
      ? 'the detection has none'
      : `there are ${shown.join(', ')}${names.length > shown.length ? ' and others' : ''}`;
  return `The condition names ${quote(name)}, which no search identifier is called; ${there}.`;
}
