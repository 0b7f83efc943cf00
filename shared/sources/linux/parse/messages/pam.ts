import type { Said } from '../said.ts';
import { type Pattern, pattern, read } from './pattern.ts';

/** PAM modules' messages (Linux-PAM 1.1 to 1.7, SSSD): `pam_unix(SERVICE:TYPE): message`. */
const ids = String.raw`logname=(?<logname>\S*) uid=(?<caller_uid>-?\d+) euid=(?<caller_euid>-?\d+) tty=(?<terminal>\S*)`;
/** `ruser` and `user` may be what a client calls itself; sshd gives no `ruser`, so nothing can stand between. */
const client = String.raw` ruser=<ruser*> rhost=(?<address>\S*)(?:\s+user=<user*>)?\s*`;
const ofSecureShell = String.raw` ruser= rhost=(?<address>\S*)(?:\s+user=<user*>)?\s*`;
const failure = String.raw`(?:authentication failure|(?<more>\d{1,5}) more authentication failures?);`;
const account = String.raw`(?<user>[^()]{1,255}?)(?:\(uid=(?<uid>\d+)\))?`;

const common: readonly Pattern[] = [
  pattern(
    'pam_session_opened',
    String.raw`session opened for user ${account}(?: by (?<caller>[^()]{0,255})\(uid=(?<caller_uid>\d+)\))?`,
  ),
  pattern('pam_session_closed', `session closed for user ${account}`),
  pattern(
    'pam_authentication_failed',
    String.raw`received for user <user*>: (?<code>\d+) \((?<reason>[^()]*)\)`,
  ),
  pattern('pam_account_refused', '(?<reason>check pass; user unknown)'),
  pattern(
    'pam_account_refused',
    String.raw`(?<reason>Access denied) for user <user*>: (?<code>\d+) \([^()]*\)`,
  ),
  pattern(
    'pam_account_refused',
    String.raw`account (?<user>[^\s()]+) (?<reason>has (?:expired|password changed in future).*)`,
  ),
  pattern('pam_account_refused', String.raw`(?<reason>expired password) for user (?<user>[^\s()]+) \(.*\)`),
  pattern('pam_account_refused', `(?<reason>requirement ".*?" not met) by user "<user*>"`, true),
  pattern(
    'pam_account_refused',
    String.raw`user <user*> \((?<uid>\d+)\) tally (?<tally>\d+), (?<reason>deny \d+)`,
  ),
  pattern('pam_password_changed', `password changed for <user*>`),
  pattern('pam_account_locked', 'Consecutive login failures for user <user*> account temporarily locked'),
];

const success = `authentication success; ${ids}`;
const failed = `${failure} ${ids}`;
const general: readonly Pattern[] = [
  ...common,
  pattern('pam_authentication_failed', `${failed}${client}`, true),
  pattern('pam_authenticated', `${success}${client}`, true),
];
const secureShell: readonly Pattern[] = [
  ...common,
  pattern('pam_authentication_failed', `${failed}${ofSecureShell}`),
  pattern('pam_authenticated', `${success}${ofSecureShell}`),
];

const head = /^(pam_\w{1,40})(?:\(([^\s:()]{1,64})(?::([\w-]{1,32}))?\))?: /;

/** What a PAM module says under the name of a program; its module, service and type are fields as well. */
export function pam(program: string, message: string): Said | undefined {
  const found = head.exec(message);
  if (found === null) return undefined;
  const [whole, module, service, type] = found;
  const patterns = program.startsWith('sshd') ? secureShell : general;
  const said = read(patterns, message.slice(whole.length));
  if (said === undefined) return undefined;
  const fields: Record<string, string> = { module: module! };
  if (service !== undefined) fields.service = service;
  if (type !== undefined) fields.type = type;
  return { ...said, fields: { ...fields, ...said.fields } };
}

const bare: readonly Pattern[] = [
  // PAM's own line beside that of a module, without its name.
  pattern('pam_authentication_failed', `PAM ${failed}${ofSecureShell}`),
];

export const barePam = (message: string): Said | undefined => read(bare, message);
