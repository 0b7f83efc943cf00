/** The one line that says who did what to what, from where, and how it ended. */

import type { JsonObject } from '../../../../json-object.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Actor, NetworkEndpoint, User } from '../../../../ocsf/tables/types.ts';
import { objectOf, serviceOf, text } from '../../parse/json-values.ts';
import type { CloudTrailFields } from './fields.ts';

const longestValue = 120;
const longestLine = 500;
// Control characters and the marks that turn the direction of text: a line must show what it says.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** `line` on one line without control characters, cut where it gets long. */
export function oneLine(line: string): string {
  return cut(line, longestLine).replace(unprintable, ' ');
}

function cut(value: string, length: number): string {
  return value.length <= length ? value : `${value.slice(0, length - 3).toWellFormed()}...`;
}
const short = (value: string): string => cut(value, longestValue);

/** The message of a call, from the finished attributes of its event. */
export function messageOf(
  ocsf: OcsfEvent,
  fields: CloudTrailFields,
  service: string,
  eventName: string,
): string {
  const failed = ocsf.status_id === 2;
  const operation = `${serviceOf(service)}:${eventName}`;
  let line = `${who(ocsf.actor)} ${verb(ocsf, failed)} ${short(operation)}${toWhat(ocsf, fields)}`;
  const source = whence(ocsf.src_endpoint);
  if (source !== undefined) line += ` from ${short(source)}`;
  line += failed ? ': failed' : ': ok';
  // The error's text is in status_detail and long; its code says as much.
  const error = failed ? (ocsf.status_code ?? ocsf.status_detail) : undefined;
  if (error !== undefined) line += `, ${short(error)}`;
  return oneLine(line);
}

function who(actor: Actor | undefined): string {
  const user = actor?.user;
  const name = nameOf(user) ?? actor?.app_name;
  if (name === undefined) return 'somebody';
  const session = actor?.session?.uid;
  return session === undefined ? short(name) : `${short(name)}/${short(session)}`;
}

const nameOf = (user: User | undefined): string | undefined =>
  user?.name ?? user?.uid ?? (user?.account?.uid === undefined ? undefined : `account ${user.account.uid}`);

function verb(ocsf: OcsfEvent, failed: boolean): string {
  if (ocsf.class_uid !== classes.authentication) return 'called';
  if (ocsf.activity_id === 1) return failed ? 'tried to sign in with' : 'signed in with';
  if (ocsf.activity_id === 2) return 'signed out with';
  return ocsf.activity_id === 7 ? 'switched role with' : 'went through';
}

function toWhat(ocsf: OcsfEvent, fields: CloudTrailFields): string {
  if (ocsf.group !== undefined) {
    const group = ocsf.group.name ?? ocsf.group.uid;
    const member = nameOf(ocsf.user);
    return ` on group ${short(group!)}${member === undefined ? '' : ` for ${short(member)}`}`;
  }
  if (ocsf.user !== undefined) {
    const name = nameOf(ocsf.user);
    if (name === undefined || ocsf.user === ocsf.actor?.user) return '';
    return ocsf.class_uid === classes.authentication ? ` as ${short(name)}` : ` on ${short(name)}`;
  }
  const target = inArn(ocsf.resources?.[0]?.uid) ?? namedIn(objectOf(fields.value('requestParameters')), 2);
  return target === undefined ? '' : ` on ${short(target)}`;
}

/** What an ARN names: all after its fifth colon, `role/Operator` of `arn:aws:iam::111122223333:role/Operator`. */
function inArn(arn: string | undefined): string | undefined {
  if (!arn?.startsWith('arn:')) return arn;
  let at = 3;
  for (let colons = 1; colons < 5 && at >= 0; colons++) at = arn.indexOf(':', at + 1);
  return at < 0 || at === arn.length - 1 ? arn : arn.slice(at + 1);
}

/** The first parameter that names something, also in the lists of one level (`instancesSet.items[0].instanceId`). */
function namedIn(parameters: JsonObject | undefined, levels: number): string | undefined {
  for (const key in parameters) {
    const value = parameters[key];
    if (typeof value === 'string') {
      if (isNaming(key) && text(value) !== undefined) return value;
    } else if (levels > 0 && typeof value === 'object' && value !== null) {
      const first = Array.isArray(value) ? value[0] : (value as JsonObject).items;
      const inner = namedIn(objectOf(Array.isArray(first) ? first[0] : first), levels - 1);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

const isNaming = (key: string): boolean =>
  key === 'name' || key.endsWith('Name') || key.endsWith('Id') || key.endsWith('Arn') || key.endsWith('ARN');

const whence = (endpoint: NetworkEndpoint | undefined): string | undefined =>
  endpoint?.ip ?? endpoint?.svc_name ?? endpoint?.uid;
