import { type Condition, parseCondition } from '../../../shared/rules/condition.ts';
import { type Content, isMapping, type Mapping } from '../../../shared/rules/reading/document.ts';

/** A rule that was changed in one place, and how. */
export interface Mutant {
  readonly change: string;
  readonly content: Mapping;
}

/**
 * All mutants of a rule: its log source widened; of each selection a field left out, its fields joined by `or`, a value
 * changed, a list's item left out, a modifier left out or another; of the condition a part left out or negated, `and`
 * and `or` exchanged, a `not` taken away, `1 of` and `all of` exchanged.
 */
export function mutantsOf(rule: Mapping): Mutant[] {
  const detection = rule.detection as Mapping;
  const logSource = rule.logsource as Mapping;
  const mutants: Mutant[] = [];
  if (logSource.service !== undefined) {
    const { service, ...wider } = logSource;
    mutants.push({ change: `logsource without service ${service}`, content: { ...rule, logsource: wider } });
  }
  const withDetection = (change: string, changed: Mapping): void => {
    mutants.push({ change, content: { ...rule, detection: changed } });
  };
  for (const [name, selection] of Object.entries(detection)) {
    if (name === 'condition') continue;
    for (const [change, changed] of mutatedSelections(selection)) {
      withDetection(`${name}: ${change}`, { ...detection, [name]: changed });
    }
  }
  const condition = String(detection.condition);
  const names = Object.keys(detection).filter((name) => name !== 'condition');
  for (const mutated of mutatedConditions(parseCondition(condition))) {
    const text = written(mutated);
    withDetection(`condition: ${text}`, { ...usedBy(detection, mutated, names), condition: text });
  }
  return mutants;
}

type Changed = [change: string, content: Content];

function* mutatedSelections(selection: Content): Generator<Changed> {
  if (!isMapping(selection))
    throw new Error('The pack has no selections other than maps; mutate the new kind too.');
  const entries = Object.entries(selection);
  if (entries.length > 1) {
    yield ['any of its fields', entries.map(([key, value]) => ({ [key]: value }))];
    for (const [key] of entries) {
      yield [`without ${key}`, Object.fromEntries(entries.filter(([other]) => other !== key))];
    }
  }
  for (const [key, value] of entries) {
    const put = (newKey: string, newValue: Content): Mapping =>
      Object.fromEntries(entries.map(([other, old]) => (other === key ? [newKey, newValue] : [other, old])));
    for (const [change, changed] of mutatedValues(value)) yield [`${key} ${change}`, put(key, changed)];
    for (const changed of mutatedKeys(key)) yield [`${key} as ${changed}`, put(changed, value)];
  }
}

function* mutatedValues(value: Content): Generator<Changed> {
  if (!Array.isArray(value)) {
    yield [`changed from ${value}`, other(value)];
    return;
  }
  for (const [i, item] of value.entries()) {
    yield [`without ${item}`, value.toSpliced(i, 1)];
    yield [`with ${item} changed`, value.with(i, other(item))];
  }
}

function other(value: Content): Content {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  // Placeholders stay placeholders; what is changed is the text around them.
  return String(value).endsWith('*') ? String(value).slice(0, -1) : `${value}-x`;
}

const places = ['startswith', 'endswith', 'contains'];

function mutatedKeys(key: string): string[] {
  const [field, ...modifiers] = key.split('|');
  return modifiers.flatMap((modifier, i) => {
    if (!places.includes(modifier)) return [];
    const without = [field, ...modifiers.toSpliced(i, 1)].join('|');
    const others = places.filter((place) => place !== modifier);
    return [without, ...others.map((place) => [field, ...modifiers.with(i, place)].join('|'))];
  });
}

/** The condition with one change at one place, for each change at each place. */
function* mutatedConditions(condition: Condition): Generator<Condition> {
  if (condition.kind === 'not') {
    yield condition.part;
    for (const part of mutatedConditions(condition.part))
      yield part.kind === 'not' ? part.part : { ...condition, part };
    return;
  }
  yield { kind: 'not', part: condition };
  if (condition.kind === 'of') yield { ...condition, all: !condition.all };
  if (condition.kind !== 'and' && condition.kind !== 'or') return;
  const { parts } = condition;
  yield { kind: condition.kind === 'and' ? 'or' : 'and', parts };
  for (const [i, part] of parts.entries()) {
    const rest = parts.toSpliced(i, 1);
    yield rest.length === 1 ? rest[0]! : { ...condition, parts: rest };
    for (const mutated of mutatedConditions(part)) yield { ...condition, parts: parts.with(i, mutated) };
  }
}

function written(condition: Condition): string {
  switch (condition.kind) {
    case 'name':
      return condition.name;
    case 'of':
      return `${condition.all ? 'all' : '1'} of ${condition.pattern ?? 'them'}`;
    case 'not':
      return `not (${written(condition.part)})`;
    default:
      return condition.parts.map((part) => `(${written(part)})`).join(` ${condition.kind} `);
  }
}

/** Only the search identifiers that a condition names: it may not leave some unused, nor use what isn't there. */
function usedBy(detection: Mapping, condition: Condition, names: readonly string[]): Mapping {
  const used = new Set<string>();
  const visit = (one: Condition): void => {
    if (one.kind === 'name') used.add(one.name);
    else if (one.kind === 'not') visit(one.part);
    else if (one.kind === 'of') {
      const start = (one.pattern ?? '*').replace('*', '');
      for (const name of names) if (name.startsWith(start)) used.add(name);
    } else for (const part of one.parts) visit(part);
  };
  visit(condition);
  return Object.fromEntries(Object.entries(detection).filter(([name]) => used.has(name)));
}
