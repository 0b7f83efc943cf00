/** Rules of ours that span several attributes: the head, profiles, extensions, written-out times. */

import { isObject } from '../../shared/json-object.ts';
import { extensions, type Judgement, profiles, type SchemaClass } from './ocsf-tables.ts';

/** Class, category, activity and type belong together and carry the schema's captions. */
export function headProblems(event: Record<string, unknown>, found: SchemaClass): string[] {
  const problems: string[] = [];
  const same = (key: string, due: unknown) => {
    if (event[key] !== due)
      problems.push(`${key}: ${JSON.stringify(event[key])} is not ${JSON.stringify(due)}`);
  };
  same('class_name', found.caption);
  same('category_uid', found.category_uid);
  same('category_name', found.category_name);
  const activity = Number(event.activity_id);
  same('type_uid', found.uid * 100 + activity);
  const caption = found.attributes.activity_id?.enum?.[activity];
  same('type_name', `${found.caption}: ${caption}`);
  if (activity === 99 && event.activity_name === 'Other')
    problems.push('activity_name: "Other" says nothing');
  if (isObject(event.metadata) && event.metadata.version !== '1.8.0')
    problems.push('metadata.version: not 1.8.0');
  const size = typeof event.raw_data === 'string' ? Buffer.byteLength(event.raw_data) : undefined;
  if (event.raw_data_size !== size) problems.push(`raw_data_size: not the bytes of raw_data, ${size}`);
  return problems;
}

/** Listed are exactly the profiles and extensions in use, sorted, and only those the class allows. */
export function profileProblems(
  event: Record<string, unknown>,
  found: SchemaClass,
  { listed, usedProfiles, usedExtensions }: Judgement,
): string[] {
  const problems: string[] = [];
  const metadata = isObject(event.metadata) ? event.metadata : {};
  for (const profile of listed) {
    if (!found.profiles.includes(profile)) {
      problems.push(`metadata.profiles: ${found.caption} does not allow ${profile}`);
    } else if (!usedProfiles.has(profile) && !usesNatively(event, profile)) {
      problems.push(`metadata.profiles: ${profile} is listed, but none of its attributes is used`);
    }
  }
  if (listed.has('datetime') && event.time_dt === undefined)
    problems.push('time_dt: missing with profile datetime');
  const list = Array.isArray(metadata.profiles) ? metadata.profiles.map(String) : [];
  if (list.length > listed.size) problems.push('metadata.profiles: a profile is listed twice');
  if (String([...list].sort()) !== String(list)) problems.push('metadata.profiles: not sorted');

  const due = new Set(usedExtensions);
  if (listed.has('linux/linux_users')) due.add('linux');
  const named = new Map<string, Record<string, unknown>>();
  for (const one of Array.isArray(metadata.extensions) ? metadata.extensions : []) {
    if (isObject(one)) named.set(String(one.name), one);
  }
  for (const name of due) {
    if (!named.has(name)) problems.push(`metadata.extensions: ${name} is used, but not listed`);
  }
  for (const [name, one] of named) {
    const extension = extensions[name];
    if (!due.has(name)) problems.push(`metadata.extensions: ${name} is listed, but not used`);
    if (one.uid !== String(extension?.uid) || one.version !== extension?.version) {
      problems.push(`metadata.extensions: uid or version of ${name} is wrong`);
    }
  }
  return problems;
}

/** Classes may own an attribute that elsewhere comes with a profile; the profile counts as used all the same. */
function usesNatively(event: Record<string, unknown>, profile: string): boolean {
  if (profile.includes('/')) return false;
  return profiles[profile]?.attributes.some((name) => Object.hasOwn(event, name)) ?? false;
}

/** Every `x_dt` is the same instant as its `x`. */
export function timeTwinProblems(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => timeTwinProblems(one, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (!key.endsWith('_dt') || path === 'unmapped') return timeTwinProblems(one, here);
    return Date.parse(String(one)) === value[key.slice(0, -3)]
      ? []
      : [`${here}: another instant than ${key.slice(0, -3)}`];
  });
}
