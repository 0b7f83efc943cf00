import type { Said } from '../said.ts';
import { type Pattern, pattern, read } from './pattern.ts';

/**
 * OpenSSH's messages (auth.c, auth2.c, session.c, packet.c and sshd.c of 5.3 to 10.0). A client names any user it likes,
 * blanks and whole messages among them, so addresses are looked for at the right end.
 */
const port = String.raw`port (?<port>\d{1,5})`;
const from = `from <address> ${port}`;
const preauth = String.raw`(?: \[(?<phase>preauth)\])?`;
const unknown = '(?:(?<account>invalid|illegal) user )?';
const attempt = String.raw`(?<method>[\w/-]{1,60}) for ${unknown}<user*> ${from}(?: (?<protocol>ssh\d?))?`;
/** The key that was shown, as `format_key` writes it: its type, and where it is known its fingerprint. */
const key = String.raw`(?:: (?<key>[\w-]+(?: [\w/+=:.]+)?))?`;
/** A certificate's name is what its owner says, and stands at the right end. */
const certificate = String.raw`: (?<key>[\w-]+(?: [\w/+=:.]+)?) ID <certificate*> \(serial (?<serial>\d+)\) CA (?<authority>[\w-]+ [\w/+=:.]+)`;

const patterns: readonly Pattern[] = [
  pattern('ssh_accepted', `Accepted ${attempt}${certificate}`, true),
  pattern('ssh_accepted', `Accepted ${attempt}${key}`),
  pattern('ssh_failed', `Failed ${attempt}${certificate}`, true),
  pattern('ssh_failed', `Failed ${attempt}${key}`),
  pattern(
    'ssh_invalid_user',
    `(?:input_userauth_request: )?(?:Invalid|Illegal|invalid) user <user*> from <address>(?: ${port})?`,
  ),
  pattern(
    'ssh_maximum_attempts',
    `(?:error: )?maximum authentication attempts exceeded for ${unknown}<user*> ${from}(?: (?<protocol>ssh\\d?))?${preauth}`,
  ),
  pattern(
    'ssh_ended_early',
    `(?<how>Connection closed by|Connection reset by|Disconnected from) (?<account>authenticating|invalid) user <user*> <address> ${port}${preauth}`,
  ),
  pattern(
    'ssh_ended_early',
    `(?<how>Disconnecting) (?:(?<account>authenticating|invalid) )?user <user*> <address> ${port}: (?<reason>Too many authentication failures(?: for [\\w-]+)?)${preauth}`,
  ),
  pattern(
    'ssh_ended_early',
    `(?<how>Disconnecting) (?:(?<account>authenticating|invalid) )?user <user*> <address> ${port}: <reason*>${preauth}`,
    true,
  ),
  pattern(
    'ssh_not_allowed',
    'User <user*> from <address> not allowed because (?<reason>(?:not|listed|none|a group|account|shell|too many) .*|\\S+ is locked)',
  ),
  pattern(
    'ssh_not_allowed',
    `(?:fatal: )?(?<reason>Access denied) for user <user*> by PAM account configuration${preauth}`,
  ),
  pattern(
    'ssh_pam_error',
    `(?:error: )?PAM: <reason*> for (?:(?<account>illegal|invalid) user )?<user*> from <address>`,
    true,
  ),
  pattern('ssh_root_refused', `ROOT LOGIN REFUSED FROM <address>(?: ${port})?${preauth}`),
  pattern('ssh_session_started', `Starting session: <what*> for <user> ${from}(?: id (?<channel>\\d+))?`),
  pattern('ssh_session_closed', `Close session: user <user*> ${from}(?: id (?<channel>\\d+))?`),
  pattern('ssh_disconnected', `Disconnected from user <user*> <address> ${port}`),
  // What a client says as it leaves is its own text: these are read from the left.
  pattern(
    'ssh_closed',
    `(?<how>Received disconnect) from <address>(?: ${port})?: ?(?<code>\\d+): (?<reason>.*?)${preauth}`,
  ),
  pattern(
    'ssh_closed',
    `(?<how>Connection closed by|Connection reset by|Disconnected from) <address>(?: ${port})?${preauth}`,
  ),
  pattern(
    'ssh_opened',
    `Connection from <address> ${port}(?: on <local_address> port (?<local_port>\\d{1,5}))?(?: rdomain "(?<rdomain>[^"]*)")?`,
  ),
  pattern(
    'ssh_not_opened',
    `(?<reason>Did not receive identification string) from <address>(?: ${port})?${preauth}`,
  ),
  pattern(
    'ssh_not_opened',
    `(?:fatal: )?(?<reason>Timeout before authentication) for (?:connection from )?<address>(?: ${port}| to <local_address>, pid = (?<process>\\d+))?${preauth}`,
  ),
  pattern(
    'ssh_not_opened',
    `(?:fatal: )?Unable to negotiate with <address> ${port}: (?<reason>.*?)${preauth}`,
  ),
  pattern('ssh_not_opened', `banner exchange: Connection from <address> ${port}: (?<reason>.*)`),
];

/** What sshd says. */
export const sshd = (message: string): Said | undefined => read(patterns, message);
