/**
 * What is left out of an OCSF event on purpose: the rows of "What is left out" in docs/output.md, each with how it is
 * known. A value that is neither written nor of one of these rows is a loss.
 */
import type { SourceValue } from './source-values.ts';

export interface LeftOut {
  /** The row's first cell in the document. */
  readonly what: string;
  readonly source: 'windows' | 'cloudtrail' | 'auditd' | 'any';
  /** Whether a value is of this row; `all` are the values of its event. */
  readonly holds: (one: SourceValue, all: readonly SourceValue[]) => boolean;
}

const placeholders = new Set(['', '-', '(null)', '?', 'N/A']);
const unset = new Set(['4294967295', '-1', 'unset', '(none)']);
const isZero = (value: string | undefined): boolean => value !== undefined && /^0(?:x0+)?$/.test(value);
const at = (all: readonly SourceValue[], path: string): string | undefined =>
  all.find((one) => one.path === path)?.value;
/** The last name of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

export const leftOut: readonly LeftOut[] = [
  {
    what: 'Placeholders: `-`, `(null)`, `?`, `N/A`, empty text',
    source: 'any',
    holds: ({ value }) => placeholders.has(value.trim()),
  },
  {
    what: 'Numbers of accounts and sessions that are unset: `4294967295`, `-1`, `unset`, `(none)`',
    source: 'auditd',
    holds: ({ path, value }) =>
      unset.has(value) && /(?:auid|uid|gid|ses|tty|terminal|AUID|UID|GID)$/i.test(path),
  },
  {
    what: "The provider's GUID",
    source: 'windows',
    holds: ({ path }) => path === 'Event.System.Provider.@Guid',
  },
  {
    what: '`Keywords`, `Task` and `Opcode` of 0',
    source: 'windows',
    holds: ({ path, value }) => /^Event\.System\.(?:Keywords|Task|Opcode)$/.test(path) && isZero(value),
  },
  {
    what: 'The words of `RenderingInfo` for a level, task or opcode of 0',
    source: 'windows',
    holds: ({ path }, all) =>
      /^Event\.RenderingInfo\.(?:Level|Task|Opcode)$/.test(path) &&
      isZero(at(all, `Event.System.${nameOf(path)}`)),
  },
  {
    what: "The channel in `RenderingInfo` that is the event's own",
    source: 'windows',
    holds: ({ path, value }, all) =>
      path === 'Event.RenderingInfo.Channel' && value === at(all, 'Event.System.Channel'),
  },
  {
    what: 'A hash of zeros, which stands for none',
    source: 'windows',
    holds: ({ path, value }) => /\.Hashes\.\w+$/.test(path) && /^0+$/.test(value),
  },
  {
    what: 'Capabilities of files that have none: `cap_*=0`',
    source: 'auditd',
    holds: ({ path, value }, all) =>
      /^PATH\.cap_/.test(path) &&
      isZero(value) &&
      all.some((one) => one.path === 'PATH.cap_fver' && one.value === '0'),
  },
  {
    what: '`EOE`, and the type of a record that only adds to another',
    source: 'auditd',
    holds: ({ path }) => path === 'type',
  },
  {
    what: 'What records of one event repeat about the process that caused it',
    source: 'auditd',
    holds: ({ path, value }, all) =>
      !path.startsWith('SYSCALL.') &&
      /\.(?:pid|ppid|comm|exe|uid|gid|auid|ses|tty|subj)$/.test(path) &&
      at(all, `SYSCALL.${nameOf(path)}`) === value,
  },
  {
    what: "A host's name that is its address",
    source: 'auditd',
    holds: ({ path, value }, all) =>
      nameOf(path) === 'hostname' && all.some((one) => nameOf(one.path) === 'addr' && one.value === value),
  },
];

/** The row that a value is left out by. */
export const leftOutBy = (
  source: LeftOut['source'],
  one: SourceValue,
  all: readonly SourceValue[],
): LeftOut | undefined =>
  leftOut.find((row) => (row.source === 'any' || row.source === source) && row.holds(one, all));

/** The first cells of the table under a heading of a document. */
export function firstCellsUnder(markdown: string, heading: string): string[] {
  const start = markdown.indexOf(`\n## ${heading}\n`);
  if (start < 0) return [];
  const end = markdown.indexOf('\n## ', start + 1);
  const rows = markdown
    .slice(start, end < 0 ? undefined : end)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.split(/(?<!\\)\|/)[1]!.trim());
}
