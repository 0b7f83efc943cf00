import type { Said } from '../said.ts';
import { accounts } from './accounts.ts';
import { cron, login, logind, passwordCheck, su } from './logins.ts';
import { barePam } from './pam.ts';
import { sshd } from './sshd.ts';
import { doas, pkexec, sudo } from './sudo.ts';

type ReadMessage = (message: string) => Said | undefined;

const readers = new Map<string, ReadMessage>();
for (const [names, read] of [
  ['sshd sshd-session sshd-auth', (message) => sshd(message) ?? barePam(message)],
  ['sudo', sudo],
  ['pkexec', pkexec],
  ['doas', doas],
  ['su su-l runuser', su],
  ['login', login],
  ['systemd-logind', logind],
  ['cron crond', cron],
  ['unix_chkpwd', passwordCheck],
  [
    'useradd usermod userdel groupadd groupmod groupdel gpasswd passwd chpasswd chage chfn chsh newusers',
    accounts,
  ],
] as const satisfies readonly (readonly [string, ReadMessage])[]) {
  for (const name of names.split(' ')) readers.set(name, read);
}

/** What a message of a program says; undefined for one that none of its wordings fits. */
export const messageOfProgram = (program: string, message: string): Said | undefined =>
  readers.get(program)?.(message);
