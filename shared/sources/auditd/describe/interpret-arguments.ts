import { hexArgument, signedArgument } from '../normalize/objects/arguments.ts';
import { argumentKind } from '../tables/arguments.ts';
import { capabilityName } from '../tables/capabilities.ts';
import { constants, protocolNames, socketLevels, socketOptions, socketTypes } from '../tables/constants.ts';
import { flagNames, flagTables } from '../tables/flags.ts';
import { openFlags } from '../tables/open-flags.ts';
import { signalName } from '../tables/signals.ts';
import { modeText } from './mode.ts';

/** A syscall as an argument's meaning may depend on it. */
export interface Call {
  readonly name: string;
  /** Hex as written. */
  readonly arguments: readonly (string | undefined)[];
  /** By name (`x86_64`). */
  readonly architecture: string | undefined;
  readonly nameOf: (kind: 'user' | 'group', id: string) => string | undefined;
}

/** Reads an argument: its low 32 bits as they are and with a sign. */
type Read = (bits: number, signed: number, call: Call, index: number) => string | undefined;

const createFlag = 0x40;
const closeOnExec = 0x80000;
const nonBlocking = 0x800;
const workingDirectory = -100;
/** Old programs put this number before the flags of mount(2). */
const mountMagic = 0xc0ed0000;

const signalOf = (number: number): string => (number === 0 ? 'SIG0' : signalName(number));

const id =
  (kind: 'user' | 'group'): Read =>
  (bits, signed, call) =>
    signed === -1 ? 'unset' : (call.nameOf(kind, String(bits)) ?? String(bits));

/** The kinds of argument that are more than a table of names. */
const readers: Readonly<Record<string, Read>> = {
  descriptor: (_, signed) => (signed === workingDirectory ? 'AT_FDCWD' : String(signed)),
  number: (_, signed) => String(signed),
  openFlags: (bits, _, call) => openFlags(bits, call.architecture),
  mode: modeText,
  // Whatever stands there has a meaning only where a file may be created.
  createMode: (bits, _, call, index) => (argument(call, index - 1) & createFlag ? modeText(bits) : undefined),
  signal: (_, signed) => signalOf(signed),
  user: id('user'),
  group: id('group'),
  socketType: (bits) => {
    const name = socketTypes[bits & 15];
    if (!name) return undefined;
    return `${name}${bits & closeOnExec ? '|SOCK_CLOEXEC' : ''}${bits & nonBlocking ? '|SOCK_NONBLOCK' : ''}`;
  },
  // In other families the numbers mean something else.
  protocol: (bits, _, call) =>
    [2, 10].includes(argument(call, 0)) ? protocolNames[bits] || undefined : undefined,
  level: levelName,
  socketOption: (bits, _, call) => {
    const level = levelName(argument(call, 1));
    return socketOptions[`${call.name} ${level}`]?.[bits] || socketOptions[`${level}`]?.[bits] || undefined;
  },
  mountFlags: (bits) =>
    flagNames((bits & 0xffff0000) >>> 0 === mountMagic ? bits & 0xffff : bits, flagTables.mountFlags!),
  cloneFlags: (bits, _, call) => {
    // There the stack comes first.
    if (call.name === 'clone' && call.architecture === 's390x') return undefined;
    const exitSignal = call.name === 'clone' ? bits & 0x7f : 0;
    const flags = flagNames(bits & ~exitSignal, flagTables.cloneFlags!);
    return joined(flags, exitSignal === 0 ? undefined : signalName(exitSignal));
  },
  processArgument: (bits, _, call) => {
    switch (constants.processOption![argument(call, 0)]) {
      case 'PR_SET_PDEATHSIG':
        return signalOf(bits);
      case 'PR_CAPBSET_READ':
      case 'PR_CAPBSET_DROP':
        return capabilityName(String(bits));
    }
    return undefined;
  },
  personality: (bits) => {
    if (bits === 0xffffffff) return undefined;
    const kind = { 0: 'PER_LINUX', 8: 'PER_LINUX32' }[bits & 0xffff];
    return kind && joined(kind, flagNames((bits & 0xffff0000) >>> 0, flagTables.personality!));
  },
};

/** What argument `index` of a syscall means; undefined where it isn't known. */
export function interpretArgument(call: Call, index: number): string | undefined {
  const kind = argumentKind(call.name, index);
  const bits = hexArgument(call.arguments[index]);
  const signed = signedArgument(call.arguments[index]);
  if (kind === undefined || bits === undefined || signed === undefined) return undefined;
  const read = readers[kind];
  if (read !== undefined) return read(bits, signed, call, index);
  const flags = flagTables[kind];
  return flags === undefined ? constants[kind]![bits] || undefined : flagNames(bits, flags);
}

const argument = (call: Call, index: number): number => hexArgument(call.arguments[index]) ?? 0;

function levelName(bits: number): string | undefined {
  return socketLevels[bits] ?? (protocolNames[bits] || undefined);
}

function joined(...words: (string | undefined)[]): string | undefined {
  return words.filter((word) => word !== undefined).join('|') || undefined;
}
