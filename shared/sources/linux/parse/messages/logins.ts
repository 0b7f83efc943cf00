import type { Said } from '../said.ts';
import { type Pattern, pattern, read } from './pattern.ts';

/** su of util-linux (`(to root) alice on pts/0`) and of shadow (`Successful su for root by alice`, `+ pts/0 alice:root`). */
const ofSu: readonly Pattern[] = [
  pattern('su_failed', String.raw`FAILED SU \(to <user*>\) <caller*> on <terminal>`, true),
  pattern('su_switched', String.raw`\(to <user*>\) <caller*> on <terminal>`, true),
  pattern('su_switched', 'Successful su for <user> by <caller>'),
  pattern('su_failed', 'FAILED su for <user> by <caller>'),
  pattern('su_switched', String.raw`\+ <terminal> (?<caller>[^\s:]+)[:-](?<user>[^\s:]+)`),
  pattern('su_failed', String.raw`- <terminal> (?<caller>[^\s:]+)[:-](?<user>[^\s:]+)`),
];

/** login of util-linux. Who fails to log in may have typed anything as a name. */
const ofLogin: readonly Pattern[] = [
  pattern('login_on', String.raw`(?:DIALUP AT \S+|LOGIN ON <terminal>) BY <user>(?: FROM <address>)?`),
  pattern(
    'login_root',
    String.raw`ROOT LOGIN ? ON '?(?<terminal>[^\s']+)'?(?: FROM '?(?<address>[^\s']+)'?)?`,
  ),
  pattern(
    'login_failed',
    String.raw`(?:FAILED LOGIN \(\d+\)|TOO MANY LOGIN TRIES \(\d+\)) on '(?<terminal>[^\s']+)'(?: from '(?<address>[^\s']+)')? FOR '<user*>', (?<reason>[^,]+)`,
  ),
  pattern(
    'login_failed',
    String.raw`(?:FAILED LOGIN (?:SESSION|\d+)|TOO MANY LOGIN TRIES \(\d+\)) FROM (?<terminal>tty\S+|/dev/\S+|pts/\S+) FOR <user*>, (?<reason>[^,]+)`,
  ),
  pattern(
    'login_failed',
    String.raw`(?:FAILED LOGIN (?:SESSION|\d+)|TOO MANY LOGIN TRIES \(\d+\)) FROM <address> FOR <user*>, (?<reason>[^,]+)`,
  ),
];

/** systemd-logind, before and after it began to quote (256). */
const ofLogind: readonly Pattern[] = [
  pattern(
    'logind_session_started',
    String.raw`New session '?(?<session>\w+)'? of user '?(?<user>[^\s']+?)'?(?: with class '(?<class>[^\s']*)' and type '(?<type>[^\s']*)')?\.`,
  ),
  pattern('logind_session_ended', String.raw`Removed session '?(?<session>\w+?)'?\.`),
  pattern(
    'logind_session_left',
    String.raw`Session '?(?<session>\w+?)'? logged out\. Waiting for processes to exit\.`,
  ),
];

const ofCron: readonly Pattern[] = [
  pattern('cron_command', String.raw`\((?<user>[^\s)]+)\) CMD \(<command*>\)`),
];

const ofCheck: readonly Pattern[] = [
  pattern('pam_authentication_failed', String.raw`(?<reason>password check failed) for user \(<user*>\)`),
];

export const su = (message: string): Said | undefined => read(ofSu, message);
export const login = (message: string): Said | undefined => read(ofLogin, message);
export const logind = (message: string): Said | undefined => read(ofLogind, message);
export const cron = (message: string): Said | undefined => read(ofCron, message);
export const passwordCheck = (message: string): Said | undefined => read(ofCheck, message);
