/** What the values of a record mean: names for numbers, as `ausearch -i` has them. */
import { callOf } from './draft.ts';
import { Fields } from './fields.ts';
import { interpretArgument } from './interpret-arguments.ts';
import { modeText } from './mode.ts';
import type { AuditRecord } from './record.ts';
import { socketAddressText } from './sockaddr.ts';
import { familyNames } from './tables/arguments.ts';
import { capabilityName, capabilityNames } from './tables/capabilities.ts';
import { errorOf } from './tables/errors.ts';
import { openFlags } from './tables/open-flags.ts';
import { signalName } from './tables/signals.ts';
import { architectureName } from './tables/syscalls.ts';

/** What else decides what a value means. */
interface Context {
  readonly record: AuditRecord;
  readonly fields: Fields;
  /** `arch` of the event's SYSCALL, as written. */
  readonly arch: string | undefined;
  /** The record's own syscall by name. */
  readonly call: string;
}
type Interpret = (value: string, context: Context) => string | undefined;

const isDecimal = (value: string): boolean => /^\d{1,9}$/.test(value);
const named =
  (names: Readonly<Record<number, string>>): Interpret =>
  (value) =>
    isDecimal(value) ? names[Number(value)] : undefined;

/** Filter lists: Linux include/uapi/linux/audit.h. */
const lists = {
  0: 'user',
  1: 'task',
  2: 'entry',
  3: 'watch',
  4: 'exit',
  5: 'exclude',
  6: 'filesystem',
  7: 'io_uring',
};
/** Protocol families of netfilter: Linux include/uapi/linux/netfilter.h. */
const netfilterFamilies = {
  0: 'unspec',
  1: 'inet',
  2: 'ipv4',
  3: 'arp',
  5: 'netdev',
  7: 'bridge',
  10: 'ipv6',
};
/** What a seccomp filter did, by the upper half of its code: Linux include/uapi/linux/seccomp.h. */
const seccompActions: Readonly<Record<string, string>> = {
  '0x80000000': 'kill_process',
  '0x0': 'kill',
  '0x30000': 'trap',
  '0x50000': 'errno',
  '0x7fc00000': 'user_notif',
  '0x7ff00000': 'trace',
  '0x7ffc0000': 'log',
  '0x7fff0000': 'allow',
};
const results = { 0: 'failed', 1: 'success' };

const unset: Interpret = (value) => (value === '4294967295' || value === '-1' ? 'unset' : undefined);

const error: Interpret = (value) => {
  const found = value.startsWith('-') ? errorOf(value) : undefined;
  return found === undefined ? undefined : `${found.name} (${found.text})`;
};

const argument =
  (index: number): Interpret =>
  (_, { record, fields, arch, call }) =>
    record.type === 'SYSCALL' && call !== ''
      ? interpretArgument(
          call,
          index,
          ['a0', 'a1', 'a2', 'a3'].map((name) => fields.get(name)),
          nameOfArch(arch),
        )
      : undefined;

const nameOfArch = (arch: string | undefined): string | undefined =>
  arch === undefined ? undefined : (architectureName(arch) ?? arch);

const byField = new Map<string, Interpret>([
  ['arch', architectureName],
  ['syscall', (value, { call }) => (call === '' || call === value ? undefined : call)],
  ['exit', error],
  ['a0', argument(0)],
  ['a1', argument(1)],
  ['a2', argument(2)],
  ['a3', argument(3)],
  ['mode', (value) => (/^[0-7]{1,7}$/.test(value) ? modeText(Number.parseInt(value, 8)) : undefined)],
  [
    'oflag',
    (value, { arch }) =>
      /^0x[0-9a-fA-F]{1,8}$/.test(value) ? openFlags(Number(value) | 0, nameOfArch(arch)) : undefined,
  ],
  ['saddr', (value, { arch }) => socketAddressText(value, arch)],
  ['sig', (value) => (isDecimal(value) && value !== '0' ? signalName(Number(value)) : undefined)],
  ['code', (value, { record }) => (record.type === 'SECCOMP' ? seccompActions[value] : undefined)],
  ['list', named(lists)],
  [
    'family',
    (value, context) =>
      named(context.record.type === 'NETFILTER_CFG' ? netfilterFamilies : familyNames)(value, context),
  ],
  ['res', named(results)],
  ['capability', capabilityName],
  ...'cap_fp cap_fi cap_pp cap_pi cap_pe cap_pa fp fi pp pi pe pa old_pp old_pi old_pe old_pa new_pp new_pi new_pe'
    .split(' ')
    .map((name): [string, Interpret] => [name, capabilityNames]),
  ...'auid old-auid new-auid uid euid suid fsuid gid egid sgid fsgid ouid ogid oauid iuid igid id ses old-ses new-ses'
    .split(' ')
    .map((name): [string, Interpret] => [name, unset]),
]);

/** Reads the values of one record after another; `arch` is that of the event's SYSCALL, as written. */
export function interpreter(record: AuditRecord, arch: string | undefined) {
  const fields = new Fields(record);
  const context: Context = { record, fields, arch: fields.get('arch') ?? arch, call: callOf(fields) };
  return (name: string, value: string): string | undefined => byField.get(name)?.(value, context);
}
