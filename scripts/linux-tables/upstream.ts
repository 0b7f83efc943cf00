/** The constants of Linux as golang.org/x/sys has them, which generates them from the kernel's own headers. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The module's version, and the kernel that its files are made from (`unix/linux/Dockerfile`). */
export const upstream = { module: 'golang.org/x/sys', version: 'v0.50.0', kernel: 'Linux 7.2' } as const;

/** Where audit-userspace's header lies when Debian's libaudit-dev is installed. */
const auditHeader = '/usr/include/libaudit.h';

/** The folder of the module's files. Needs `go`, and the network where they are not in its cache. */
function moduleFolder(): string {
  const name = `${upstream.module}@${upstream.version}`;
  const told = execFileSync('go', ['mod', 'download', '-json', name], { encoding: 'utf8', cwd: '/' });
  return (JSON.parse(told) as { Dir: string }).Dir;
}

/** What the module says, by numbers. */
export interface Upstream {
  /** Names of syscalls, in lower case, by number, of an architecture as Go names it. */
  syscalls(architecture: string): ReadonlyMap<number, string>;
  /** Constants of x86-64, by name. */
  readonly constants: ReadonlyMap<string, number>;
  /** Errors: number, name, text. */
  readonly errors: readonly (readonly [number: number, name: string, text: string])[];
  readonly signals: ReadonlyMap<string, number>;
}

export function readUpstream(): Upstream {
  const folder = moduleFolder();
  const read = (file: string): string => readFileSync(`${folder}/unix/${file}`, 'utf8');
  const own = read('zerrors_linux_amd64.go');
  return {
    syscalls: (architecture) =>
      new Map(
        [...read(`zsysnum_linux_${architecture}.go`).matchAll(/\bSYS_(\w+)\s*=\s*(\d+)/g)].map(
          ([, name, number]) => [Number(number), name!.toLowerCase()] as const,
        ),
      ),
    constants: new Map(
      [...`${read('zerrors_linux.go')}${own}`.matchAll(/^\s+([A-Z]\w+)\s+=\s+(0x[0-9a-f]+|\d+)$/gm)].map(
        ([, name, value]) => [name!, Number(value)] as const,
      ),
    ),
    errors: [...own.matchAll(/\{(\d+), "(E\w+)", "(.*)"\}/g)].map(
      ([, number, name, text]) => [Number(number), name!, text!] as const,
    ),
    signals: new Map(
      [...own.matchAll(/^\s+(SIG\w+)\s+=\s+syscall\.Signal\((0x\w+)\)/gm)].map(
        ([, name, value]) => [name!, Number(value)] as const,
      ),
    ),
  };
}

/** Types of records of programs and of the audit daemon, by number, from audit-userspace's header. */
export function readRecordTypes(): ReadonlyMap<number, string> {
  const text = readFileSync(auditHeader, 'utf8');
  return new Map(
    [...text.matchAll(/#define AUDIT_(\w+)\s+(\d{4})\b/g)].map(([, name, value]) => [Number(value), name!]),
  );
}
