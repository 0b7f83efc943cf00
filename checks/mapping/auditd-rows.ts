/** What the tables of sections 4.3 and 4.4 state about syscalls and record types. */
import { type Row, type Section, sectionOf } from './specification.ts';

/** A row: the syscalls or record types it names, in the groups that its class cell has places for. */
export interface StatedRow {
  readonly section: string;
  readonly line: number;
  readonly names: readonly string[];
  /** Where each name may end up, and every place that the row states. */
  readonly placesOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly places: readonly string[];
  /** The names for activity 99 that stand in quotes. */
  readonly titles: readonly string[];
  readonly severity: number;
  readonly status: number | undefined;
  readonly conditions: readonly Condition[];
  readonly text: string;
}

/** A severity that holds for some events of a row only. */
interface Condition {
  readonly states: string;
  readonly holds: RegExp;
  readonly severity: number;
  readonly status?: number;
}

/** The conditions of severities, as the rows word them and as records show them. */
const conditions: readonly Condition[] = [
  { states: 'res=failed → status 2, sev 3', holds: /res=failed/, severity: 3, status: 2 },
  { states: 'audit_enabled=0 (sev 4)', holds: /audit_enabled=0/, severity: 4 },
  { states: 'op remove_rule (sev 3)', holds: /op=remove_rule/, severity: 3 },
  { states: 'END sev 3', holds: /type=DAEMON_END/, severity: 3 },
  { states: 'ABORT sev 4 status 2', holds: /type=DAEMON_ABORT/, severity: 4, status: 2 },
  { states: 'enforcing=0 → sev 4', holds: / enforcing=0/, severity: 4 },
  { states: 'denied → action 2, disposition 2, sev 3', holds: / denied /, severity: 3, status: 2 },
];

/** Names that the specification shortens, in full. */
const inFull: Readonly<Record<string, readonly string[]>> = {
  'setgid…': ['setgid', 'setregid', 'setresgid', 'setfsgid'],
  'setxattr…': ['setxattr', 'lsetxattr', 'fsetxattr'],
  'removexattr…': ['removexattr', 'lremovexattr', 'fremovexattr'],
  'stat…': ['stat', 'lstat', 'fstat', 'newfstatat', 'statx'],
  'getxattr…': ['getxattr', 'lgetxattr', 'fgetxattr'],
  readv: ['process_vm_readv'],
  'and any other syscall': ['ioctl'],
  'RESP_ACCT_LOCK…': ['RESP_ACCT_LOCK', 'RESP_ACCT_LOCK_TIMED', 'RESP_ACCT_UNLOCK_TIMED'],
  _ACCEPT: ['DAEMON_ACCEPT'],
  _CLOSE: ['DAEMON_CLOSE'],
  _ERR: ['DAEMON_ERR'],
  'BPF alone': ['BPF'],
  'MAC_*': ['MAC_CIPSOV4_ADD'],
  'ANOM_*': ['ANOM_LINK', 'ANOM_LOGIN_FAILURES'],
  'RESP_* (others)': ['RESP_ANOMALY'],
  'INTEGRITY_* with res=0': ['INTEGRITY_DATA'],
  'CRYPTO_SESSION (sshd)': ['CRYPTO_SESSION'],
  'VIRT_*': ['VIRT_CONTROL'],
  'others and orphan PATH': ['NEW_KIND', 'PATH'],
};

/** Rows whose groups of names are others than those of their places: a lock and an unlock by the same family. */
const otherGroups: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'ACCT_LOCK / ACCT_UNLOCK, RESP_ACCT_LOCK…': [
    ['ACCT_LOCK', 'RESP_ACCT_LOCK', 'RESP_ACCT_LOCK_TIMED'],
    ['ACCT_UNLOCK', 'RESP_ACCT_UNLOCK_TIMED'],
  ],
  'KERN_MODULE, BPF alone': [['KERN_MODULE', 'BPF']],
};

export const statedRows = (sections: ReadonlyMap<string, Section>, section: '4.3' | '4.4'): StatedRow[] =>
  sectionOf(sections, section).tables[0]!.rows.map((row) => statedRow(section, row));

function statedRow(section: string, { line, cells }: Row): StatedRow {
  const [list, cell, notes] = cells as [string, string, string];
  const groups =
    otherGroups[list] ??
    list.split(' / ').map((group) => group.split(', ').flatMap((one) => inFull[one] ?? one));
  // `bind → 4001/99 "Bind"; listen → /7` in the notes are syscalls with places of their own.
  const further = new Map(
    [...notes.matchAll(/\b(bind|listen) → [\d/]+/g)].map(([words, name]) => [
      name!,
      placesIn(words, classIn(cell), inWords),
    ]),
  );
  const parts = cell.replaceAll(/\{[^}]*\}/g, '').split(' / ');
  const inNotes = placesIn(notes, classIn(cell), inWords);
  const everywhere = section === '4.3' && cell.includes('1001/') ? ['1003/4'] : [];
  const placesOf = new Map<string, Set<string>>();
  const places: string[] = [];
  for (const [index, group] of groups.entries()) {
    const own = parts.length === groups.length ? parts[index]! : parts.join(' ');
    const found = placesIn(own, classIn(cell), ofClassCell);
    if (found.length === 0) throw new Error(`No class can be read in line ${line}: ${own}`);
    places.push(...found);
    const isEach = /^[\d/, ]+(?:by name)?$/.test(own) && found.length > 1;
    for (const [at, name] of group.entries()) {
      const ofName = isEach ? [found[Math.min(at, found.length - 1)]!] : found;
      placesOf.set(name, new Set([...ofName, ...(further.size > 0 ? [] : inNotes), ...everywhere]));
    }
  }
  for (const [name, found] of further) placesOf.set(name, new Set(found));
  const text = `${cell} | ${notes}`;
  const own = conditions.filter(({ states }) => text.includes(states));
  const rest = own.reduce((left, { states }) => left.replace(states, ''), text);
  return {
    section,
    line,
    names: [...placesOf.keys()],
    placesOf,
    places: [...new Set([...places, ...inNotes])],
    titles: [...text.replaceAll(/\{[^}]*\}/g, '').matchAll(/"([A-Z][\w ]+)"/g)].map(([, title]) => title!),
    severity: Number(/sev (\d)/.exec(rest)?.[1] ?? 1),
    status: section === '4.4' && /, status 2/.test(rest) ? 2 : undefined,
    conditions: own,
    text,
  };
}

const classIn = (cell: string): string => /(\d{4}|\b0)\/\d/.exec(cell)![1]!;

/** The same in running text: a short form counts only behind a word. */
const inWords = /(\d{4})\/(\d+)|(?<=→ |or )\/(\d+)/g;
/** `1007/2`, `/5`, `→ 3`, and `99` alone; not `type_id 99`. */
const ofClassCell = /(\d{4}|\b0)\/(\d+)|(?<![\w/])\/(\d+)|(?<=→ )(\d+)(?![/\d])|(?<=^|, |else |→ )(99)\b/g;

function placesIn(text: string, first: string, token: RegExp): string[] {
  let classUid = first;
  const found = new Set<string>();
  for (const [, stated, activity, ...short] of text
    .replaceAll(/action.*?(?=;|$)|code log.*?\)/g, '')
    .matchAll(token)) {
    classUid = stated ?? classUid;
    found.add(`${classUid}/${activity ?? short.find((one) => one !== undefined)}`);
  }
  return [...found];
}
