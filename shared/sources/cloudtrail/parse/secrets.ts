import { BoundedMap } from '../../../bounded-map.ts';
import type { JsonObject } from '../../../json-object.ts';
import { isSecretName, mask, secretPaths } from '../tables/secret-names.ts';
import { text } from './json-values.ts';
import { maskSecretsInText } from './secrets-in-text.ts';

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

/** Members of every event that AWS writes itself: they are most of them, and hold nothing that callers sent. */
const written = new Set(
  `eventVersion userIdentity eventTime eventSource eventName awsRegion sourceIPAddress userAgent errorCode requestID eventID
  readOnly resources eventType managementEvent recipientAccountId sharedEventID vpcEndpointId vpcEndpointAccountId
  eventCategory apiVersion tlsDetails sessionCredentialFromConsole insightDetails`.split(/\s+/),
);

/** Replaces the secrets of a parsed event in place, before anybody else sees it; true if there were any. */
export function maskSecrets(record: JsonObject): boolean {
  let found = false;
  for (const part in record) {
    if (!written.has(part) && maskMember(record as Record<string, unknown>, part)) found = true;
  }
  return maskPaths(record) || found;
}

function maskMembers(value: Record<string, unknown>): boolean {
  if (Array.isArray(value)) return maskElements(value);
  let found = false;
  for (const key in value) if (maskMember(value, key)) found = true;
  return found;
}

function maskMember(holder: Record<string, unknown>, key: string): boolean {
  const member = holder[key];
  // Says nothing but that there was a secret.
  if (typeof member === 'boolean' || member === null) return false;
  if (isSecret(key)) {
    holder[key] = mask;
    return true;
  }
  if (typeof member === 'string') {
    if (!mayHoldJson(member)) return false;
    holder[key] = maskSecretsInText(member);
    return holder[key] !== member;
  }
  return typeof member === 'object' && maskMembers(member as Record<string, unknown>);
}

function maskElements(elements: unknown[]): boolean {
  let found = false;
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i];
    if (typeof element === 'string') {
      if (!mayHoldJson(element)) continue;
      elements[i] = maskSecretsInText(element);
      if (elements[i] !== element) found = true;
    } else if (typeof element === 'object' && element !== null) {
      if (maskMembers(element as Record<string, unknown>)) found = true;
    }
  }
  return found;
}

/** What is known of the keys that events have: they are few, and looking one up costs less than comparing names. */
const verdicts = new BoundedMap<boolean>('secret names of CloudTrail fields', 1_000_000, () => 0);

function isSecret(key: string): boolean {
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const secret = isSecretName(key);
  verdicts.set(key, secret);
  return secret;
}

/** Some services record JSON as text within the JSON, whole or behind other words. */
function mayHoldJson(value: string): boolean {
  const first = value.charCodeAt(0);
  return first === 123 || first === 91 || value.includes('"');
}

function maskPaths(record: JsonObject): boolean {
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
