import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One record as ausearch interprets it. */
export interface ReferenceRecord {
  /** `TYPE milliseconds:serial` */
  readonly head: string;
  /** What follows the head. */
  readonly text: string;
  used: boolean;
}

/** All records of a log file, in ausearch's order. */
export function ausearchRecords(file: string): ReferenceRecord[] {
  let output: string;
  try {
    output = execFileSync('ausearch', ['-i', '-if', file], {
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch (error) {
    // It ends with 1 where it finds no event.
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
  return output.split('\n').flatMap((line) => recordOf(line) ?? []);
}

function recordOf(line: string): ReferenceRecord | undefined {
  const match =
    /^(?:node=\S+ )?type=(\S+) msg=audit\((\d\d)\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{3}):(\d+)\) ?:? ?(.*)$/.exec(
      line,
    );
  if (!match) return undefined;
  const [, type, month, day, year, hour, minute, second, milliseconds, serial, text] = match;
  const time = Date.parse(`20${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
  return { head: `${type} ${time}:${serial}`, text: text!.trim(), used: type === 'EOE' };
}

/** The names of this machine's accounts, by which ausearch shows ids: uid → name, or gid → name. */
export function namesIn(file: '/etc/passwd' | '/etc/group'): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [name, , id] = line.split(':');
    if (name !== undefined && id !== undefined && !names.has(id)) names.set(id, name);
  }
  return names;
}
