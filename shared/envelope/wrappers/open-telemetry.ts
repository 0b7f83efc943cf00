import { exactText, isMembers, parseExactly } from '../../exact-json.ts';
import type { Sender } from '../../log-event.ts';
import type { Unwrapped } from './unwrapped.ts';

/**
 * The event in a log record of OpenTelemetry, as the CloudWatch agent stores it with `opentelemetry.collect`: one JSON
 * object with `resource`, `scope`, `attributes` and `body`, which is the event's text or a map (amazon-cloudwatch-agent,
 * pull requests 2193 and 2201). Attributes and values are read in the plain form and in that of OTLP/JSON, with lists of
 * `key` and `value` and values such as `{"stringValue": …}` (opentelemetry-proto, common.proto). A map becomes JSON.
 * Undefined for any other text.
 */
export function unwrapOpenTelemetry(text: string): Unwrapped | undefined {
  if (!text.trimStart().startsWith('{') || !text.includes('"body"')) return undefined;
  if (!text.includes('"resource"') && !text.includes('"scope"')) return undefined;
  try {
    return readRecord(parseExactly(text));
  } catch {
    // No JSON, or nested more deeply than anybody writes.
    return undefined;
  }
}

function readRecord(record: unknown): Unwrapped | undefined {
  if (!isMembers(record) || !(isMembers(record.resource) || isMembers(record.scope))) return undefined;
  const { body, resource, scope, ...others } = record;
  const inner = exactText(plain(body));
  if (inner === undefined || inner === '') return undefined;
  const about = attributesOf(isMembers(resource) ? resource.attributes : undefined);
  return {
    text: inner,
    wrapper: {
      sender: senderOf(about),
      isTruncated: Object.keys(record).some(isPointer),
      rest: restOf({ about, resource, scope, others }),
    },
  };
}

/** CloudWatch Logs moves what makes a log event larger than 1 MB elsewhere, and says so (its API reference, GetLogObject). */
export const isPointer = (name: string): boolean => name.startsWith('@ptr.');

const senderAttributes = ['host.id', 'host.name', 'cloud.account.id', 'cloud.region'];

/** By the semantic conventions of OpenTelemetry for resources. What is none of EC2's ids is no instance. */
function senderOf(about: Readonly<Record<string, unknown>>): Sender {
  const [id, host, account, region] = senderAttributes.map((name) => exactText(about[name]));
  return {
    instance: id !== undefined && /^i-[0-9a-f]{8,17}$/.test(id) ? id : undefined,
    host: host !== undefined && /^[^\s\p{Cc}]{1,255}$/u.test(host) ? host : undefined,
    account: account !== undefined && /^\d{12}$/.test(account) ? account : undefined,
    region: region !== undefined && /^[a-z0-9-]{1,40}$/.test(region) ? region : undefined,
  };
}

interface Surroundings {
  /** The attributes of the resource. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly resource: unknown;
  readonly scope: unknown;
  readonly others: Readonly<Record<string, unknown>>;
}

/** Attributes of one record; what an agent writes has some twenty. */
const mostAttributes = 200;

/** Everything that says something and has no other place, by dotted path. */
function restOf({ about, resource, scope, others }: Surroundings): Record<string, string> {
  const rest = new Map<string, string>();
  const sender = senderOf(about);
  const known = new Set(
    senderAttributes.filter((_, i) => [sender.instance, sender.host, sender.account, sender.region][i]),
  );
  let count = 0;
  const add = (path: string, value: unknown): void => {
    const text = exactText(plain(value));
    if (text === undefined || text === '' || text === '{}' || text === '[]') return;
    if (++count > mostAttributes) return;
    rest.set(path, text);
  };
  const addAttributes = (path: string, attributes: Readonly<Record<string, unknown>>): void => {
    const names = Object.keys(attributes).filter(
      (name) => path !== 'resource.attributes' || !known.has(name),
    );
    if (count + names.length > mostAttributes) add(path, attributes);
    else for (const name of names) add(`${path}.${name}`, attributes[name]);
  };
  addAttributes('resource.attributes', about);
  for (const [path, part] of [
    ['resource', resource],
    ['scope', scope],
    ['', others],
  ] as const) {
    if (!isMembers(part)) continue;
    for (const [name, value] of Object.entries(part)) {
      const full = path === '' ? name : `${path}.${name}`;
      if (full === 'resource.attributes') continue;
      if (name === 'attributes') addAttributes(full, attributesOf(value));
      else if (!saysNothing(name, value)) add(full, value);
    }
  }
  return Object.fromEntries(rest);
}

/** Numbers of 0, which stand for what isn't set (opentelemetry-proto, logs.proto). */
const saysNothing = (name: string, value: unknown): boolean =>
  value === 0 && (name === 'severityNumber' || name === 'flags' || name.startsWith('dropped'));

/** Attributes by name, from an object or from OTLP's list of `key` and `value`. */
function attributesOf(value: unknown): Readonly<Record<string, unknown>> {
  if (isMembers(value)) return value;
  if (!Array.isArray(value)) return {};
  const entries = value.flatMap((one) =>
    isMembers(one) && typeof one.key === 'string' ? [[one.key, plain(one.value)] as const] : [],
  );
  return Object.fromEntries(entries);
}

const scalars = ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'bytesValue'];

/** A value without OTLP's type around it. */
function plain(value: unknown): unknown {
  if (!isMembers(value)) return value;
  const [name, ...more] = Object.keys(value);
  if (name === undefined || more.length > 0) return value;
  const inner = value[name];
  if (scalars.includes(name)) return inner;
  if (name === 'arrayValue' && isMembers(inner)) return valuesOf(inner).map(plain);
  if (name !== 'kvlistValue' || !isMembers(inner)) return value;
  return attributesOf(valuesOf(inner));
}

const valuesOf = ({ values }: Readonly<Record<string, unknown>>): unknown[] =>
  Array.isArray(values) ? values : [];
