import { mask, memberSet, secretPaths } from '../tables/secret-names.ts';
import type { Fields } from './record.ts';
import { text } from './record.ts';
import { maskSecretsInText } from './secrets-in-text.ts';

/** The parts of an event that hold what callers sent and services answered. */
const searched = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'];

/** Paths by eventName and eventSource. */
const pathsOfOperation = new Map<string, Map<string, string[][]>>();
for (const [service, eventNames, path] of secretPaths) {
  for (const eventName of eventNames.split(' ')) {
    const ofName = pathsOfOperation.get(eventName) ?? new Map<string, string[][]>();
    pathsOfOperation.set(eventName, ofName);
    const source = `${service}.amazonaws.com`;
    ofName.set(source, [...(ofName.get(source) ?? []), path.split('.')]);
  }
}

/** Replaces the secrets of a parsed event in place, before anybody else sees it; true if there were any. */
export function maskSecrets(record: Fields): boolean {
  let found = false;
  for (const part of searched) {
    const value = record[part];
    if (typeof value === 'object' && value !== null) {
      if (maskMembers(value as Record<string, unknown>)) found = true;
    } else if (typeof value === 'string' && mayBeJson(value)) {
      const masked = maskSecretsInText(value);
      (record as Record<string, unknown>)[part] = masked;
      if (masked !== value) found = true;
    }
  }
  return maskPaths(record) || found;
}

function maskMembers(value: Record<string, unknown>): boolean {
  if (Array.isArray(value)) return maskElements(value);
  let found = false;
  for (const key in value) {
    const member = value[key];
    if (typeof member === 'string') {
      if (memberSet.has(key)) {
        value[key] = mask;
        found = true;
      } else if (mayBeJson(member)) {
        value[key] = maskSecretsInText(member);
        if (value[key] !== member) found = true;
      }
    } else if (typeof member === 'boolean' || member === null) {
      // Tells nothing but that there was a secret.
    } else if (memberSet.has(key)) {
      value[key] = mask;
      found = true;
    } else if (typeof member === 'object') {
      if (maskMembers(member as Record<string, unknown>)) found = true;
    }
  }
  return found;
}

function maskElements(elements: unknown[]): boolean {
  let found = false;
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i];
    if (typeof element === 'string') {
      if (!mayBeJson(element)) continue;
      elements[i] = maskSecretsInText(element);
      if (elements[i] !== element) found = true;
    } else if (typeof element === 'object' && element !== null) {
      if (maskMembers(element as Record<string, unknown>)) found = true;
    }
  }
  return found;
}

/** Some services record JSON as text within the JSON. */
function mayBeJson(value: string): boolean {
  const first = value.charCodeAt(0);
  return first === 123 || first === 91;
}

function maskPaths(record: Fields): boolean {
  const eventName = text(record.eventName);
  const bySource = eventName === undefined ? undefined : pathsOfOperation.get(eventName);
  const paths = bySource?.get(text(record.eventSource) ?? '');
  if (paths === undefined) return false;
  let found = false;
  for (const path of paths) if (maskPath(record, path, 0)) found = true;
  return found;
}

function maskPath(value: unknown, path: readonly string[], depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const holder = value as Record<string, unknown>;
  const names = path[depth] === '*' ? Object.keys(holder) : [path[depth]!];
  let found = false;
  for (const name of names) {
    if (depth < path.length - 1) {
      if (maskPath(holder[name], path, depth + 1)) found = true;
    } else if (Object.hasOwn(holder, name) && holder[name] !== null && holder[name] !== '') {
      holder[name] = mask;
      found = true;
    }
  }
  return found;
}
