import type { Fields } from './record.ts';
import { text } from './record.ts';
import { mask, memberSet, secretPaths } from './secret-names.ts';
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
    } else if (maskInString(record as Record<string, unknown>, part, value)) {
      found = true;
    }
  }
  return maskPaths(record) || found;
}

function maskMembers(value: Record<string, unknown>): boolean {
  let found = false;
  for (const key in value) {
    const member = value[key];
    if (member === null || member === undefined || typeof member === 'boolean') continue;
    if (memberSet.has(key)) {
      value[key] = mask;
      found = true;
    } else if (typeof member === 'object') {
      if (maskMembers(member as Record<string, unknown>)) found = true;
    } else if (maskInString(value, key, member)) {
      found = true;
    }
  }
  return found;
}

/** Some services record JSON as text within the JSON. */
function maskInString(holder: Record<string, unknown>, key: string, value: unknown): boolean {
  if (typeof value !== 'string' || (value.charCodeAt(0) !== 123 && value.charCodeAt(0) !== 91)) return false;
  const masked = maskSecretsInText(value);
  if (masked === value) return false;
  holder[key] = masked;
  return true;
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
