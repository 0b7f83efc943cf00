import type { Fact } from './facts.ts';

/** Categories of go-libaudit beside the class that the mapping gives, for the same kind of record. */
const categoryAndClass = new Set([
  'configuration 3004',
  'file 1003',
  'host 1003',
  'host 3004',
  'intrusion_detection 1007',
  'intrusion_detection 3004',
  'process 0',
  'process 1003',
  'process 1008',
  'process 3004',
  'process 4007',
  'process 6002',
]);

/** The classes of docs/agreement.md: what belongs to each. The page says why. */
const classes: readonly { readonly name: string; holds(fact: Fact): boolean }[] = [
  {
    name: 'category',
    holds: ({ name, theirs, ours }) =>
      name === 'ecs.event.category' &&
      categoryAndClass.has(`${theirs} ${ours.at(-1)?.replace('class ', '')}`),
  },
  {
    name: 'login-direction',
    holds: ({ name, ours }) => name === 'network.direction' && ours.length === 0,
  },
  {
    name: 'key-prefix',
    holds: ({ name, theirs, ours }) => name === 'tags' && ours.includes(`key=${theirs}`),
  },
  {
    name: 'lost-separator',
    holds: ({ name, theirs, ours }) => name === 'tags' && theirs === 'x86_64' && ours.length === 0,
  },
  {
    name: 'decision-leads',
    holds: ({ name, theirs, ours }) => name === 'record_type' && theirs === 'avc' && ours.includes('syscall'),
  },
  {
    name: 'parent-folder',
    holds: ({ where, name }) =>
      where.endsWith(' make-device') && (name === 'file.path' || name === 'file.inode'),
  },
  {
    name: 'crash-failed',
    holds: ({ where, name, ours }) =>
      where.includes('ANOM_ABEND') && name === 'result' && ours.includes('fail'),
  },
  {
    name: 'connect-pending',
    holds: ({ where, name, ours }) =>
      where.endsWith(' connect syscall') && name === 'result' && ours.includes('unknown'),
  },
];

/** The class that a difference belongs to; undefined for one that nobody has explained. */
export const classOf = (fact: Fact): string | undefined => classes.find(({ holds }) => holds(fact))?.name;
