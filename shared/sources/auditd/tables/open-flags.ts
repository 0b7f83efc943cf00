import { BoundedMap, textBytes } from '../../../bounded-map.ts';

/**
 * Flags of open(2). Facts: Linux 7.2 include/uapi/asm-generic/fcntl.h; where Arm differs,
 * arch/arm64/include/uapi/asm/fcntl.h and arch/arm/include/uapi/asm/fcntl.h.
 */
const accessModes = ['O_RDONLY', 'O_WRONLY', 'O_RDWR', 'O_ACCMODE'];

const everywhere: readonly (readonly [bit: number, name: string])[] = [
  [0x40, 'O_CREAT'],
  [0x80, 'O_EXCL'],
  [0x100, 'O_NOCTTY'],
  [0x200, 'O_TRUNC'],
  [0x400, 'O_APPEND'],
  [0x800, 'O_NONBLOCK'],
  [0x1000, 'O_DSYNC'],
  [0x2000, 'O_ASYNC'],
  [0x40000, 'O_NOATIME'],
  [0x80000, 'O_CLOEXEC'],
  [0x100000, '__O_SYNC'],
  [0x200000, 'O_PATH'],
  [0x400000, '__O_TMPFILE'],
];
const generic = [
  [0x4000, 'O_DIRECT'],
  [0x8000, 'O_LARGEFILE'],
  [0x10000, 'O_DIRECTORY'],
  [0x20000, 'O_NOFOLLOW'],
] as const;
const arm = [
  [0x4000, 'O_DIRECTORY'],
  [0x8000, 'O_NOFOLLOW'],
  [0x10000, 'O_DIRECT'],
  [0x20000, 'O_LARGEFILE'],
] as const;

const ascending = (a: readonly [number, string], b: readonly [number, string]) => a[0] - b[0];
const genericFlags = [...everywhere, ...generic].sort(ascending);
const armFlags = [...everywhere, ...arm].sort(ascending);

const known = new BoundedMap<string>('open flags', 250_000, textBytes);

/** The flags as C writes them: `O_WRONLY|O_CREAT|O_TRUNC`. Bits without a name are added in hex. */
export function openFlags(flags: number, architecture: string | undefined): string {
  const isArm = architecture === 'aarch64' || architecture === 'arm';
  const key = `${flags} ${isArm}`;
  let text = known.get(key);
  if (text === undefined) {
    text = textOf(flags, isArm ? armFlags : genericFlags);
    known.set(key, text);
  }
  return text;
}

function textOf(flags: number, table: readonly (readonly [number, string])[]): string {
  const names = [accessModes[flags & 3]!];
  let rest = flags & ~3;
  for (const [bit, name] of table) {
    if ((rest & bit) === 0) continue;
    names.push(name);
    rest &= ~bit;
  }
  if (rest !== 0) names.push(`0x${(rest >>> 0).toString(16)}`);
  return names
    .join('|')
    .replace('O_DSYNC|', flags & 0x100000 ? '' : 'O_DSYNC|')
    .replace('__O_SYNC', 'O_SYNC');
}
