import type { Said } from '../said.ts';
import { type Pattern, pattern, read } from './pattern.ts';

/**
 * sudo's lines (lib/eventlog/eventlog.c of 1.8 to 1.9): `USER : [reason ; ]TTY=… ; PWD=… ; USER=… ; COMMAND=…`. Up to the
 * terminal all of it is sudo's own.
 */
const head =
  /^([^\s:](?:[^:]{0,254}[^\s:])?) : (?:([^=;]{1,500}?) ; )?(?:HOST=(\S+) ; )?(?:TTY=(\S+) ; )?(?=CHROOT=|CWD=|PWD=|USER=)/;

/** What sudo says. Its lines may be long: no expression with free text is tried on them. */
export function sudo(message: string): Said | undefined {
  const found = head.exec(message);
  if (found === null) return read(refused, message.slice(0, longestRefusal));
  const [whole, caller, reason, host, terminal] = found;
  const rest = message.slice(whole.length);
  const first = separate(rest, rest.startsWith('USER=') ? 0 : rest.indexOf(user), false);
  if (first === undefined) return undefined;
  const fields = stated({ caller, reason, HOST: host, TTY: terminal });
  // Whoever calls sudo chooses names of folders and the command, and may write a line like sudo's into either.
  const last = separate(rest, rest.lastIndexOf(user, rest.lastIndexOf(command)), true);
  if (last === undefined || (first.USER === last.USER && first.COMMAND === last.COMMAND)) {
    return { id: 'sudo_command', fields: { ...fields, ...first } };
  }
  const candidates = Object.fromEntries(
    Object.keys(first).map((name) => [name, [first[name]!, last[name]].filter((one) => one !== undefined)]),
  );
  return { id: 'sudo_command', fields, isAmbiguous: true, candidates };
}

const user = ' ; USER=';
const command = ' ; COMMAND=';
const longestRefusal = 2000;

/** The values around the one `USER=` at an index; undefined where nothing like them is there. */
function separate(text: string, at: number, isLast: boolean): Record<string, string> | undefined {
  if (at < 0) return undefined;
  const end = isLast ? text.lastIndexOf(command) : text.indexOf(command, at);
  if (end < at) return undefined;
  const target = text.slice(at === 0 ? 'USER='.length : at + user.length, end);
  const [runAs, ...more] = target.split(/ ; (?=(?:GROUP|TSID|ENV)=)/);
  const before = at === 0 ? [] : text.slice(0, at).split(/ ; (?=(?:CWD|PWD)=)/);
  const values: Record<string, string> = { USER: runAs! };
  for (const word of [...before, ...more]) {
    const equals = word.indexOf('=');
    const name = word.slice(0, equals);
    if (equals > 0 && !(name in values)) values[name] = word.slice(equals + 1);
  }
  values.COMMAND = text.slice(end + command.length);
  return values;
}

function stated(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Refused before it came to a command. */
const refused: readonly Pattern[] = [
  pattern(
    'sudo_refused',
    String.raw`(?<caller>[^\s:](?:[^:]{0,254}[^\s:])?) : (?<reason>(?:user NOT|command not|a password|\d{1,5} incorrect|no tty|sorry)[^=]{0,500}?)(?: ; TTY=(?<TTY>\S+)(?: ; .*)?)?`,
  ),
];

/** pkexec's: `USER: Executing command [USER=root] [TTY=…] [CWD=…] [COMMAND=…]`, with the reason instead where it refuses. */
const ofPkexec: readonly Pattern[] = [
  pattern(
    'sudo_command',
    String.raw`(?<caller>[^\s:]{1,255}): (?:Executing command|(?<reason>[^[]{1,300}?)) \[USER=(?<USER>[^\]]*)\] \[TTY=(?<TTY>[^\]]*)\] \[CWD=<CWD*>\] \[COMMAND=<COMMAND*>\]`,
    true,
  ),
];

const ofDoas: readonly Pattern[] = [
  pattern('sudo_command', '(?<caller>\\S+) ran command <COMMAND*> as (?<USER>\\S+) from <PWD*>', true),
  pattern('sudo_command', '(?<reason>command not permitted) for (?<caller>\\S+): <COMMAND*>'),
];

export const pkexec = (message: string): Said | undefined => read(ofPkexec, message);
export const doas = (message: string): Said | undefined => read(ofDoas, message);
