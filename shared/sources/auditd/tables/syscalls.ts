import { numberedNames } from './numbered.ts';
import type { RareTables } from './rare-tables.ts';
import { aarch64, everywhere, riscv64, x86_64 } from './syscall-names.ts';

/** `AUDIT_ARCH_*` of Linux 6.1 include/uapi/linux/audit.h, as the records write it. */
const codes = [
  ['c000003e', 'x86_64'],
  ['40000003', 'i386'],
  ['c00000b7', 'aarch64'],
  ['40000028', 'arm'],
  ['c00000f3', 'riscv64'],
  ['c0000015', 'ppc64le'],
  ['80000016', 's390x'],
] as const;

type ArchitectureName = (typeof codes)[number][1];

/** Architectures by their codes, and by their names, which interpreted records have. */
const architectures: ReadonlyMap<string, ArchitectureName> = new Map(
  codes.flatMap(([code, name]) => [[code, name] as const, [name, name] as const]),
);

/** The names that are always loaded; those of the other architectures are in `RareTables`. */
const tables: { readonly [Name in ArchitectureName]?: readonly string[] } = {
  x86_64: [x86_64],
  aarch64: [aarch64],
  riscv64: [aarch64, riscv64],
};

const none: readonly string[] = [];
const namesByArchitecture = new Map<string, readonly string[]>();

/** The name of the architecture `arch` (`c000003e`, or a name, as interpreted records have it); else undefined. */
export const architectureName = (arch: string): string | undefined => architectures.get(arch);

/**
 * The name of syscall `number` (decimal text) on `arch`; numbers without one give `syscall_<number>`, as do those of a
 * rare architecture without its tables.
 */
export function syscallName(arch: string, number: string, rare: RareTables | undefined): string {
  const names = namesOf(arch, rare);
  const found = names[Number(number)];
  if (found !== undefined && found !== '') return found;
  // The x32 interface of x86_64 marks its numbers with bit 30 and shares the names below 512.
  const x32 = Number(number) - 0x4000_0000;
  return (x32 >= 0 && x32 < 512 && names[x32]) || `syscall_${number}`;
}

/** Whether the names of this architecture's syscalls have to be loaded before they are asked for. */
export function isRareArchitecture(arch: string): boolean {
  const name = architectures.get(arch);
  return name !== undefined && tables[name] === undefined;
}

function namesOf(arch: string, rare: RareTables | undefined): readonly string[] {
  const known = namesByArchitecture.get(arch);
  if (known) return known;
  const name = architectures.get(arch);
  const texts = name === undefined ? undefined : (tables[name] ?? rare?.syscalls[name]);
  if (texts === undefined) return none;
  const names = numberedNames([...texts, everywhere]);
  namesByArchitecture.set(arch, names);
  return names;
}
