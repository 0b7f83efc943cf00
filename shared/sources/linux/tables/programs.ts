/**
 * Programs whose lines are events here, with the services of Sigma's taxonomy that rules know them by. `auth` is what
 * goes to the facilities auth and authpriv (syslog(3)), whichever program writes it.
 */
const auth = ['auth'];
const programs: readonly (readonly [names: string, services: readonly string[]])[] = [
  // OpenSSH 9.8 splits the listener, the session, and (10.0) the authentication into programs of their own.
  ['sshd sshd-session sshd-auth', ['sshd', 'auth']],
  ['sudo', ['sudo', 'auth']],
  ['su su-l runuser pkexec doas', auth],
  ['login systemd-logind', auth],
  [
    'useradd usermod userdel groupadd groupmod groupdel gpasswd passwd chpasswd chage chfn chsh newusers vipw vigr adduser deluser',
    auth,
  ],
  ['unix_chkpwd polkitd', auth],
  ['cron crond anacron atd crontab', ['cron']],
];

const servicesByProgram = new Map(
  programs.flatMap(([names, services]) => names.split(' ').map((name) => [name, services] as const)),
);

/** The services of a program's lines; undefined for a program that is none of these. */
export const servicesOf = (program: string): readonly string[] | undefined => servicesByProgram.get(program);

/** What a PAM module writes, under whichever program's name. */
export const servicesOfPam = auth;

const secureShell = new Set(['sshd', 'sshd-session', 'sshd-auth']);

/** Whether the program file `name` is what writes as `program`. */
export const writesAs = (name: string, program: string): boolean =>
  name === program || (secureShell.has(name) && secureShell.has(program));

/**
 * A program's name as the tables have it: without its path (`/usr/sbin/cron`), capitals, and the mark of a process before
 * it has become its program (`(systemd)`).
 */
export function programName(written: string): string {
  const name = written.slice(written.lastIndexOf('/') + 1).toLowerCase();
  return name.startsWith('(') && name.endsWith(')') ? name.slice(1, -1) : name;
}
