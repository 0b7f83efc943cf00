import type { Accounts } from './accounts.ts';

/** One record as ausearch interprets it. */
export interface ReferenceRecord {
  /** `TYPE milliseconds:serial` */
  readonly head: string;
  /** What follows the head. */
  readonly text: string;
  used: boolean;
}

/** All records of a log file, in ausearch's order; an end-of-event mark counts as used. */
export function ausearchRecords(file: string, accounts: Accounts): ReferenceRecord[] {
  return accounts
    .run('ausearch', ['-i', '-if', file])
    .split('\n')
    .flatMap((line) => recordOf(line) ?? []);
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
