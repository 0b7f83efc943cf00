/** What the values of a record mean: names for numbers, in the words of `ausearch -i`. */
import type { AccountNames } from '../../../account-names.ts';
import { callOf } from '../normalize/event-builder.ts';
import { RecordFields, setId } from '../parse/fields.ts';
import type { AuditRecord } from '../parse/record.ts';
import { capabilityName, capabilityNames } from '../tables/capabilities.ts';
import { familyNames, protocolNames } from '../tables/constants.ts';
import { errorOf } from '../tables/errors.ts';
import { flagNames, flagTables } from '../tables/flags.ts';
import {
  fanotifyResponses,
  filterLists,
  netfilterFamilies,
  results,
  seccompActions,
} from '../tables/numbers.ts';
import { openFlags } from '../tables/open-flags.ts';
import { signalName } from '../tables/signals.ts';
import { architectureName } from '../tables/syscalls.ts';
import { accountKind } from './interpret-accounts.ts';
import { interpretAddress } from './interpret-address.ts';
import { interpretArgument } from './interpret-arguments.ts';
import { interpretKeystrokes } from './interpret-keystrokes.ts';
import { modeText } from './mode.ts';

/** What else decides what a value means. */
interface Context {
  readonly record: AuditRecord;
  readonly fields: RecordFields;
  /** `arch` of the record, or of the event's SYSCALL, as written. */
  readonly arch: string | undefined;
  /** The record's own syscall by name. */
  readonly call: string;
  readonly names: AccountNames | undefined;
}
type Interpret = (value: string, context: Context) => string | undefined;

const isDecimal = (value: string): boolean => /^\d{1,9}$/.test(value);
const isOctal = (value: string): boolean => /^0[0-7]{1,11}$/.test(value);
const isHex = (value: string): boolean => /^0x[0-9a-fA-F]{1,8}$/.test(value);

const named =
  (names: readonly string[]): Interpret =>
  (value) =>
    isDecimal(value) ? names[Number(value)] || undefined : undefined;

/** A field that has this meaning in records of one type only. */
const only =
  (type: string, interpret: Interpret): Interpret =>
  (value, context) =>
    context.record.type === type ? interpret(value, context) : undefined;

const unset: Interpret = (value) => (setId(value) === undefined ? 'unset' : undefined);

const error: Interpret = (value) => {
  const found = errorOf(value);
  return found === undefined ? undefined : `${found.name}(${found.text})`;
};

const argument =
  (index: number): Interpret =>
  (_, { record, fields, arch, call, names }) => {
    if (record.type !== 'SYSCALL' || call === '') return undefined;
    const all = ['a0', 'a1', 'a2', 'a3'].map((name) => fields.peek(name));
    return interpretArgument(
      {
        name: call,
        arguments: all,
        architecture: nameOfArch(arch),
        nameOf: (kind, id) => names?.nameOf(kind, id),
      },
      index,
    );
  };

const nameOfArch = (arch: string | undefined): string | undefined =>
  arch === undefined ? undefined : (architectureName(arch) ?? arch);

/** Whether a network device hears all packets: a bit of its flags. */
const isSet: Interpret = (value) => (isDecimal(value) ? (Number(value) === 0 ? 'no' : 'yes') : undefined);

const keystrokes: Interpret = (value, { record }) =>
  record.type === 'TTY' || record.type === 'USER_TTY' ? interpretKeystrokes(value) : undefined;

const byField = new Map<string, Interpret>([
  ['arch', architectureName],
  ['syscall', (value, { call }) => (call === '' || call === value ? undefined : call)],
  ['exit', error],
  ['a0', argument(0)],
  ['a1', argument(1)],
  ['a2', argument(2)],
  ['a3', argument(3)],
  ['mode', (value) => (/^[0-7]{1,7}$/.test(value) ? modeText(Number.parseInt(value, 8)) : undefined)],
  // MQ_OPEN has it in hex, OPENAT2 in octal.
  [
    'oflag',
    (value, { arch }) => {
      const bits = isHex(value) ? Number(value) : isOctal(value) ? Number.parseInt(value, 8) : undefined;
      return bits === undefined ? undefined : openFlags(bits | 0, nameOfArch(arch));
    },
  ],
  ['resolve', (value) => (isHex(value) ? flagNames(Number(value), flagTables.resolve!) : undefined)],
  ['saddr', (value, { arch }) => (/^[0-9a-fA-F]+$/.test(value) ? interpretAddress(value, arch) : undefined)],
  ['proto', only('NETFILTER_PKT', named(protocolNames))],
  ['resp', only('FANOTIFY', named(fanotifyResponses))],
  ['sig', (value) => (isDecimal(value) && value !== '0' ? signalName(Number(value)) : undefined)],
  ['code', only('SECCOMP', (value) => (isHex(value) ? seccompAction(value) : undefined))],
  ['list', named(filterLists)],
  [
    'family',
    (value, context) =>
      named(context.record.type === 'NETFILTER_CFG' ? netfilterFamilies : familyNames)(value, context),
  ],
  ['res', named(results)],
  ['prom', isSet],
  ['old_prom', isSet],
  ['data', keystrokes],
  ['capability', capabilityName],
  ...'cap_fp cap_fi cap_pp cap_pi cap_pe cap_pa fp fi pp pi pe pa old_pp old_pi old_pe old_pa new_pp new_pi new_pe'
    .split(' ')
    .map((name): [string, Interpret] => [name, capabilityNames]),
  ['ses', unset],
  ['old-ses', unset],
  ['new-ses', unset],
]);

/** The lower half of the code is the filter's own. */
const seccompAction = (code: string): string | undefined =>
  seccompActions.get(Math.floor(Number(code) / 0x10000));

/** Reads the values of a record, one after another; `arch` is that of the event's SYSCALL, as written. */
export function interpreter(record: AuditRecord, arch: string | undefined, names: AccountNames | undefined) {
  const fields = new RecordFields(record);
  const context: Context = { record, fields, arch: fields.peek('arch') ?? arch, call: callOf(fields), names };
  return (name: string, value: string): string | undefined => {
    const account = accountKind(name, record);
    if (account !== undefined) return unset(value, context) ?? names?.nameOf(account, value);
    return byField.get(name)?.(value, context);
  };
}
