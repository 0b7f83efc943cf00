/** Judges events by the OCSF 1.8.0 schema and by our own rules for every event. */

import { isObject } from '../../shared/json-object.ts';
import { noteObservable, observableProblems, type Place } from './ocsf-observables.ts';
import { headProblems, profileProblems, timeTwinProblems } from './ocsf-rules.ts';
import { placeholders, scalarProblem } from './ocsf-scalars.ts';
import { type Attribute, classesByUid, type Judgement, objects } from './ocsf-tables.ts';

/** What is wrong with `event`: one line a problem, starting with the path. An empty list means that it is valid. */
export function problemsOf(event: unknown): string[] {
  const judgement: Judgement = {
    problems: [],
    listed: new Set(),
    usedProfiles: new Set(),
    usedExtensions: new Set(),
    observables: [],
  };
  if (!isObject(event)) return ['(event): not an object'];
  const found = typeof event.class_uid === 'number' ? classesByUid.get(event.class_uid) : undefined;
  if (!found) return [`class_uid: OCSF 1.8.0 has no class ${JSON.stringify(event.class_uid)}`];
  if (found.deprecated) judgement.problems.push(`class_uid: class ${found.caption} is deprecated`);
  if (isObject(event.metadata) && Array.isArray(event.metadata.profiles)) {
    for (const profile of event.metadata.profiles) judgement.listed.add(String(profile));
  }
  if (found.extension) judgement.usedExtensions.add(found.extension);

  judgeObject(event, found, 'event', '', judgement);
  judgement.problems.push(
    ...headProblems(event, found),
    ...profileProblems(event, found, judgement),
    ...timeTwinProblems(event, ''),
    ...observableProblems(event, judgement.observables),
  );
  return judgement.problems;
}

interface Definition {
  readonly attributes: Record<string, Attribute>;
  readonly constraints?: { readonly at_least_one?: readonly string[]; readonly just_one?: readonly string[] };
}

function judgeObject(
  object: Record<string, unknown>,
  definition: Definition,
  name: string,
  prefix: string,
  judgement: Judgement,
): void {
  const { problems, listed } = judgement;
  for (const [key, value] of Object.entries(object)) {
    const path = prefix + key;
    const attribute = Object.hasOwn(definition.attributes, key) ? definition.attributes[key] : undefined;
    if (!attribute) {
      problems.push(`${path}: unknown attribute of ${name}`);
      continue;
    }
    if (attribute.deprecated) problems.push(`${path}: deprecated since ${attribute.deprecated.since}`);
    if (attribute.extension) judgement.usedExtensions.add(attribute.extension);
    if (attribute.profiles) {
      const fitting = attribute.profiles.filter((profile) => listed.has(profile));
      if (fitting.length === 0) {
        problems.push(`${path}: comes with profile ${attribute.profiles.join(' or ')}, which is not listed`);
      }
      for (const profile of fitting) judgement.usedProfiles.add(profile);
    }
    judgeValue(value, attribute, key, path, judgement, { name, prefix, object });
    if (attribute.sibling && definition.attributes[attribute.sibling]) {
      judgeCaption(object, key, attribute, prefix, problems);
    }
  }
  judgePresence(object, definition, prefix, judgement);
}

function judgePresence(
  object: Record<string, unknown>,
  definition: Definition,
  prefix: string,
  { problems, listed }: Judgement,
): void {
  for (const [key, attribute] of Object.entries(definition.attributes)) {
    if (Object.hasOwn(object, key)) continue;
    const counts = !attribute.profiles || attribute.profiles.some((profile) => listed.has(profile));
    if (attribute.requirement === 'required' && counts)
      problems.push(`${prefix}${key}: required, but missing`);
    if (attribute.enum && attribute.sibling && Object.hasOwn(object, attribute.sibling)) {
      problems.push(`${prefix}${attribute.sibling}: a caption without ${key}`);
    }
  }
  const present = (names: readonly string[]) => names.filter((name) => Object.hasOwn(object, name)).length;
  const place = prefix === '' ? '(event)' : prefix.slice(0, -1);
  const { at_least_one, just_one } = definition.constraints ?? {};
  if (at_least_one && present(at_least_one) === 0) {
    problems.push(`${place}: needs at least one of ${at_least_one.join(', ')}`);
  }
  if (just_one && present(just_one) !== 1) {
    problems.push(`${place}: needs exactly one of ${just_one.join(', ')}`);
  }
}

function judgeValue(
  value: unknown,
  attribute: Attribute,
  key: string,
  path: string,
  judgement: Judgement,
  place: Place,
): void {
  if (attribute.is_array !== true) {
    if (Array.isArray(value)) judgement.problems.push(`${path}: an array, but one value is due`);
    else judgeOne(value, attribute, key, path, judgement, place);
  } else if (!Array.isArray(value)) {
    judgement.problems.push(`${path}: not an array`);
  } else {
    if (value.length === 0) judgement.problems.push(`${path}: an empty array`);
    value.forEach((one, index) => {
      judgeOne(one, attribute, key, `${path}[${index}]`, judgement, place);
    });
  }
}

function judgeOne(
  value: unknown,
  attribute: Attribute,
  key: string,
  path: string,
  judgement: Judgement,
  place: Place,
): void {
  const { problems } = judgement;
  if (attribute.type !== 'object') {
    const problem = scalarProblem(value, attribute, key);
    if (problem) problems.push(`${path}: ${problem}`);
    else noteObservable(value, attribute, key, path, judgement, place);
    return;
  }
  if (!isObject(value)) {
    problems.push(`${path}: not an object`);
    return;
  }
  if (Object.keys(value).length === 0) problems.push(`${path}: an empty object`);
  if (attribute.object === 'object') {
    for (const [name, text] of Object.entries(value)) {
      if (typeof text !== 'string') problems.push(`${path}.${name}: not text, but the object is flat`);
      else if (placeholders.has(text))
        problems.push(`${path}.${name}: the placeholder ${JSON.stringify(text)}`);
    }
    return;
  }
  const definition = objects[attribute.object!]!;
  if (definition.extension) judgement.usedExtensions.add(definition.extension);
  judgeObject(value, definition, attribute.object!, `${path}.`, judgement);
}

/** An id and its caption: the schema's own words, except that 99 stands for any other word. */
function judgeCaption(
  object: Record<string, unknown>,
  key: string,
  attribute: Attribute,
  prefix: string,
  problems: string[],
): void {
  const path = prefix + attribute.sibling!;
  const caption = object[attribute.sibling!];
  if (caption === undefined) {
    problems.push(`${path}: missing beside ${key}`);
    return;
  }
  const ids = Array.isArray(object[key]) ? object[key] : [object[key]];
  const captions = Array.isArray(caption) ? caption : [caption];
  if (ids.length !== captions.length) problems.push(`${path}: not one caption for each of ${key}`);
  ids.forEach((id, index) => {
    const due = attribute.enum?.[String(id)];
    if (id !== 99 && due !== undefined && captions[index] !== due) {
      problems.push(`${path}: ${JSON.stringify(captions[index])} is not ${JSON.stringify(due)}`);
    }
  });
}
