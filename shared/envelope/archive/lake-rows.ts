import { isObject, type JsonObject } from '../../json-object.ts';
import { readTime } from './times.ts';

/**
 * A row of CloudTrail Lake as the CloudTrail event it was made of. `eventJson` is that event itself where it was asked for;
 * otherwise columns are members, structs and maps come in Presto's text form (`{type=IAMUser, username=mori}`) with their
 * names in lower case (CloudTrail guide, query results). Undefined for a row that is about no event.
 */
export function eventOfLakeRow(row: JsonObject): JsonObject | string | undefined {
  const columns = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
  const whole = columns.get('eventjson');
  if (typeof whole === 'string' && whole.startsWith('{')) return whole;
  if (!columns.has('eventname') && !columns.has('eventsource') && !columns.has('eventid')) return undefined;
  // Null where it wasn't asked for: that the row is CloudTrail's is known from what it came in.
  const event: Record<string, unknown> = { eventVersion: null };
  for (const [name, value] of Object.entries(row)) event[memberNamed(name)] = plainValue(name, value);
  return event;
}

function plainValue(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/time$|date$/i.test(name)) {
    const time = readTime(value);
    return time === undefined ? value : new Date(time).toISOString().replace('.000Z', 'Z');
  }
  const struct = /^[{[]/.test(value) ? readStruct(value) : undefined;
  if (struct !== undefined) return struct;
  return value === 'null' || value === '' ? null : isFlag(name) ? value === 'true' : value;
}

const isFlag = (name: string): boolean =>
  /^(?:readonly|managementevent|sessioncredentialfromconsole)$/i.test(name);

/** CloudTrail's own spelling (CloudTrail guide, record contents and userIdentity element). */
const members = new Map(
  (
    'eventVersion userIdentity eventTime eventSource eventName awsRegion sourceIPAddress userAgent errorCode ' +
    'errorMessage requestParameters responseElements additionalEventData requestID eventID eventType apiVersion ' +
    'managementEvent readOnly resources recipientAccountId serviceEventDetails sharedEventID vpcEndpointId ' +
    'vpcEndpointAccountId eventCategory addendum sessionCredentialFromConsole edgeDeviceDetails tlsDetails ' +
    'insightDetails principalId accountId accessKeyId userName sessionContext sessionIssuer attributes creationDate ' +
    'mfaAuthenticated invokedBy identityProvider webIdFederationData federatedProvider sourceIdentity ec2RoleDelivery ' +
    'onBehalfOf userId identityStoreArn credentialId inScopeOf ARN arn tlsVersion cipherSuite clientProvidedHostHeader'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

const memberNamed = (name: string): string => members.get(name.toLowerCase()) ?? name;

/** Deeper or longer ones stay text. */
const deepest = 20;
const longest = 1024 * 1024;

/** Reads `{name=value, other={…}, list=[…]}`; undefined for what is no such text. A value ends where the next name begins. */
function readStruct(text: string): unknown {
  if (text.length > longest) return undefined;
  let at = 0;
  const value = (depth: number): unknown => {
    if (depth > deepest) return undefined;
    if (text[at] === '{') return struct(depth);
    if (text[at] === '[') return list(depth);
    scalar.lastIndex = at;
    const found = scalar.exec(text)?.[0] ?? '';
    at += found.length;
    return found === 'null' ? null : found;
  };
  const list = (depth: number): unknown[] | undefined => {
    const items: unknown[] = [];
    for (at++; text[at] !== ']'; ) {
      const item = value(depth + 1);
      if (item === undefined || (text[at] !== ']' && !text.startsWith(', ', at))) return undefined;
      items.push(item);
      if (text[at] !== ']') at += 2;
    }
    at++;
    return items;
  };
  const struct = (depth: number): JsonObject | undefined => {
    const result: Record<string, unknown> = Object.create(null);
    for (at++; text[at] !== '}'; ) {
      name.lastIndex = at;
      const found = name.exec(text)?.[1];
      if (found === undefined) return undefined;
      at += found.length + 1;
      const member = value(depth + 1);
      if (member === undefined || (text[at] !== '}' && !text.startsWith(', ', at))) return undefined;
      result[memberNamed(found)] =
        typeof member === 'string' && /date$/i.test(found) ? plainValue(found, member) : member;
      if (text[at] !== '}') at += 2;
    }
    at++;
    return { ...result };
  };
  const read = value(0);
  return at === text.length && (isObject(read) || Array.isArray(read)) ? read : undefined;
}

const name = /([\w.:/-]{1,200})=/y;
/** Commas and braces within a value are only separators where a name follows. */
const scalar = /(?:[^,}\]]|,(?! (?:[\w.:/-]{1,200}=|[{[])))*/y;
