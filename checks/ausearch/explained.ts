import type { OurRecord } from './ours.ts';
import { nameless, type Pair } from './pairs.ts';

/** A field that both sides have and don't agree about; or, without `pair`, a record that only one side has. */
export interface Difference {
  readonly record: OurRecord;
  readonly pair?: Pair;
  /** All lines of the log. */
  readonly lines: readonly string[];
}

/** The classes of docs/agreement.md: what belongs to each. The page says why. */
const classes: readonly { readonly name: string; holds(difference: Difference): boolean }[] = [
  {
    name: 'apparmor',
    holds: ({ record, pair, lines }) =>
      pair === undefined &&
      lines.some((line) => line.includes('apparmor=') && line.includes(`:${serialOf(record)})`)),
  },
  {
    name: 'lost-separator',
    holds: ({ record, pair }) =>
      pair !== undefined &&
      /UID="\w/.test(record.text) &&
      !record.text.includes('\u001d') &&
      (idFields.test(pair.field.name) || pair.theirs?.includes('UID="') === true),
  },
  {
    name: 'account-of-log',
    holds: ({ pair, lines }) =>
      pair !== undefined &&
      pair.field.meaning === undefined &&
      idFields.test(pair.field.name) &&
      lines.some((line) => accountRecord.test(line) && line.includes(` id=${pair.field.value} `)),
  },
  {
    name: 'unset-session',
    holds: ({ pair }) =>
      pair?.field.name === 'old-ses' && pair.field.meaning === 'unset' && pair.theirs === '4294967295',
  },
  {
    name: 'no-number',
    holds: ({ pair }) =>
      pair?.field.value === '?' && idFields.test(pair.field.name) && pair.theirs === 'root',
  },
  {
    name: 'decimal-argument',
    holds: ({ pair }) =>
      isArgument(pair) &&
      /^-?\d+$/.test(pair!.field.meaning ?? '') &&
      pair!.theirs === `0x${pair!.field.value}`,
  },
  {
    name: 'only-we-name',
    holds: ({ pair }) =>
      pair?.field.meaning !== undefined &&
      (pair.theirs === `0x${pair.field.value}` || nameless.test(pair.theirs ?? '')),
  },
  {
    name: 'open-flags',
    holds: ({ pair }) => isArgument(pair) && pair!.field.meaning?.startsWith('O_') === true,
  },
  {
    name: 'only-they-name',
    holds: ({ pair }) => isArgument(pair) && pair!.field.value === '0' && pair!.theirs !== undefined,
  },
  {
    name: 'address-details',
    holds: ({ pair }) =>
      pair?.field.name === 'saddr' && pair.theirs?.startsWith(`{ ${pair.field.meaning} `) === true,
  },
  {
    name: 'spelling',
    holds: ({ pair }) => pair !== undefined && spellings.get(pair.field.meaning ?? '') === pair.theirs,
  },
];

/** Our names that ausearch spells otherwise. */
const spellings = new Map([
  ['SIGPWR', 'IGPWR'],
  ['PTRACE_PEEKUSR', 'PTRACE_PEEKUSER'],
  ['PTRACE_POKEUSR', 'PTRACE_POKEUSER'],
  ['MSG_PROBE', 'MSG_PROXY'],
  ['CLONE_NEWCGROUP', 'CLONE_STOPPED'],
  ['unspec', 'unspecified'],
  ['kill_process', 'kill'],
  ['arm', 'armeb'],
]);

const idFields = /^(?:(?:old-)?auid|[aefos]?uid|fsuid|[efos]?gid|fsgid|id)$/;
const accountRecord = /type=(?:ADD|DEL|USER_MGMT|GRP_MGMT|USER_CHAUTHTOK)/;
const isArgument = (pair: Pair | undefined) => pair !== undefined && /^a[0-3]$/.test(pair.field.name);
const serialOf = ({ head }: OurRecord) => head.slice(head.indexOf(':') + 1);

/** The class that a difference belongs to; undefined for one that nobody has explained. */
export function classOf(difference: Difference): string | undefined {
  return classes.find(({ holds }) => holds(difference))?.name;
}
