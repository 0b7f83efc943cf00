import { hexArgument, signedArgument } from './arguments.ts';
import { modeText } from './mode.ts';
import {
  type ArgumentKind,
  argumentKind,
  familyNames,
  socketTypes,
  traceRequests,
} from './tables/arguments.ts';
import { openFlags } from './tables/open-flags.ts';
import { signalName } from './tables/signals.ts';

/** What an argument's kind is read with: the low 32 bits as they are and with a sign, and the architecture's name. */
type Read = (bits: number, signed: number, architecture: string | undefined) => string | undefined;

const createFlag = 0x40;
const closeOnExec = 0x80000;
const nonBlocking = 0x800;
const workingDirectory = -100;

const readers: Record<Exclude<ArgumentKind, 'createMode'>, Read> = {
  descriptor: (_, signed) => (signed === workingDirectory ? 'AT_FDCWD' : String(signed)),
  flags: (bits, _, architecture) => openFlags(bits, architecture),
  mode: modeText,
  signal: (_, signed) => (signed === 0 ? '0' : signalName(signed)),
  number: (_, signed) => String(signed),
  id: (bits, signed) => (signed === -1 ? 'unset' : String(bits)),
  access: (bits) => (bits === 0 ? 'F_OK' : flagNames(bits, accessBits)),
  protection: (bits) => (bits === 0 ? 'PROT_NONE' : flagNames(bits, protectionBits)),
  family: (bits) => familyNames[bits],
  socketType: socketType,
  request: (bits) => traceRequests[bits],
};

/** What argument `index` of a syscall means; undefined where it isn't known. `all` are its arguments, hex as written. */
export function interpretArgument(
  syscall: string,
  index: number,
  all: readonly (string | undefined)[],
  architecture: string | undefined,
): string | undefined {
  const kind = argumentKind(syscall, index);
  const bits = hexArgument(all[index]);
  const signed = signedArgument(all[index]);
  if (kind === undefined || bits === undefined || signed === undefined) return undefined;
  if (kind !== 'createMode') return readers[kind](bits, signed, architecture);
  // Whatever stands there has a meaning only where a file may be created.
  return (hexArgument(all[index - 1]) ?? 0) & createFlag ? modeText(bits) : undefined;
}

/** Facts: Linux include/uapi/linux/fcntl.h and the man page access(2). */
const accessBits = [
  [4, 'R_OK'],
  [2, 'W_OK'],
  [1, 'X_OK'],
] as const;
/** Facts: Linux include/uapi/asm-generic/mman-common.h. */
const protectionBits = [
  [1, 'PROT_READ'],
  [2, 'PROT_WRITE'],
  [4, 'PROT_EXEC'],
  [0x1000000, 'PROT_GROWSDOWN'],
  [0x2000000, 'PROT_GROWSUP'],
] as const;

function flagNames(bits: number, names: readonly (readonly [bit: number, name: string])[]): string {
  const found: string[] = [];
  let rest = bits;
  for (const [bit, name] of names) {
    if ((rest & bit) === 0) continue;
    found.push(name);
    rest &= ~bit;
  }
  if (rest !== 0) found.push(`0x${(rest >>> 0).toString(16)}`);
  return found.join('|');
}

function socketType(bits: number): string | undefined {
  const name = socketTypes.find(([number]) => number === (bits & 15))?.[1];
  if (name === undefined) return undefined;
  return [name, bits & closeOnExec ? 'SOCK_CLOEXEC' : '', bits & nonBlocking ? 'SOCK_NONBLOCK' : '']
    .filter((word) => word !== '')
    .join('|');
}
