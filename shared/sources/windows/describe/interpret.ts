import { securityProvider } from '../normalize/mappings/providers.ts';
import type { Content, System } from '../parse/event.ts';
import { accountControl, keywordBits, processRights, standardRights, ticketOptions } from '../tables/bits.ts';
import {
  encryptionTypes,
  logonTypes,
  preauthenticationTypes,
  protocols,
  serviceStartTypes,
  serviceTypes,
  win32Errors,
} from '../tables/interpreted.ts';
import { levels, opcodes } from '../tables/levels.ts';
import { parameters } from '../tables/parameters.ts';
import {
  accessIn,
  bitsIn,
  kerberosStatusIn,
  type Meaning,
  parameterOrListIn,
  parametersIn,
  privilegesIn,
  sidIn,
  sidsIn,
  statusIn,
  textIn,
  wordIn,
} from './interpret-values.ts';

/** The meanings of the numbers in `System`, by the names of the source format. */
export function interpretSystem(system: System): Map<string, Meaning> {
  const isAudit = system.provider.toLowerCase() === securityProvider;
  const task = /^\d{5}$/.test(system.task ?? '') ? Number(system.task) : undefined;
  return new Map<string, Meaning>([
    ['Level', system.level === undefined ? undefined : wordIn(levels)(system.level)],
    // The categories of audits are message parameters; other providers have tasks of their own.
    ['Task', isAudit && task !== undefined ? parameters.get(task) : undefined],
    ['Opcode', system.opcode === undefined ? undefined : wordIn(opcodes)(system.opcode)],
    ['Keywords', system.keywords === undefined ? undefined : keywordsIn(system.keywords)],
    ['UserID', system.userId === undefined ? undefined : sidIn(system.userId)],
  ]);
}

/** The upper byte is of channels and the lower bits are of the provider, so only bits with a word are named. */
function keywordsIn(value: string): Meaning {
  const words = bitsIn(keywordBits, value);
  return typeof words === 'object' ? words.filter((word) => !word.startsWith('0x')) : words;
}

/** The meanings of an event's data, by the fields' names; those without one are left out. */
export function interpretData(content: Content): Map<string, Meaning> {
  const kind = kindOf(content.system);
  const meanings = new Map<string, Meaning>();
  const { names } = content.layout;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const value = content.values[i]!;
    const own = kind.fields.get(name) ?? anyFields.get(name);
    const meaning =
      own === undefined ? generalMeaning(kind, name, value) : own(value, (other) => fieldIn(content, other));
    if (meaning !== undefined) meanings.set(name, meaning);
  }
  return meanings;
}

function fieldIn({ layout, values }: Content, name: string): string {
  const index = layout.indexOf.get(name);
  return index === undefined ? '' : values[index]!;
}

/** Reads a field's value; what it means may depend on another field. */
type Reader = (value: string, see: (name: string) => string) => Meaning;

interface Kind {
  readonly fields: ReadonlyMap<string, Reader>;
  /** Whether `%%nnnn` are parameters of the Security log. */
  readonly isAudit: boolean;
}

const noKind: Kind = { fields: new Map(), isAudit: false };
const access: Reader = (value, see) => accessIn(see('ObjectType'), value);

/** WindowsFields of the Security log. */
const auditFields = new Map<string, Reader>([
  ['AccessMask', access],
  ['AccessList', parametersIn],
  ['AuditPolicyChanges', parametersIn],
  ['UserAccountControl', parametersIn],
  ['AccessReason', textIn],
  ['Properties', textIn],
  ['ObjectType', textIn],
  // Users choose it: what looks like a parameter there is none.
  ['CommandLine', () => undefined],
  ['Status', statusIn],
  ['SubStatus', statusIn],
  ['ReturnCode', statusIn],
  ['Protocol', wordIn(protocols)],
  ['ServiceType', wordIn(serviceTypes)],
  ['ServiceStartType', wordIn(serviceStartTypes)],
  ['OldUacValue', (value) => bitsIn(accountControl, value)],
  ['NewUacValue', (value) => bitsIn(accountControl, value)],
]);
const audit: Kind = { fields: auditFields, isAudit: true };

const kerberos: Kind = {
  fields: new Map<string, Reader>([
    ...auditFields,
    ['Status', kerberosStatusIn],
    ['FailureCode', kerberosStatusIn],
    ['ErrorCode', kerberosStatusIn],
    ['TicketOptions', (value) => bitsIn(ticketOptions, value)],
    ['TicketEncryptionType', wordIn(encryptionTypes)],
    ['SessionKeyEncryptionType', wordIn(encryptionTypes)],
    ['PreAuthEncryptionType', wordIn(encryptionTypes)],
    ['PreAuthType', wordIn(preauthenticationTypes)],
  ]),
  isAudit: true,
};
const kerberosEvents = new Set(['4768', '4769', '4770', '4771', '4772', '4773', '4820', '4821']);

const share: Kind = {
  fields: new Map<string, Reader>([...auditFields, ['AccessMask', (value) => accessIn('File', value)]]),
  isAudit: true,
};
const shareEvents = new Set(['5140', '5145']);

/** Errors of services are `%%1053` or `1053`: a system error, and no parameter of the Security log. */
const windowsError: Reader = (value) => wordIn(win32Errors)(value.replace(/^%%/, ''));
const services: Kind = {
  fields: new Map<string, Reader>(['param1', 'param2', 'param3'].map((name) => [name, windowsError])),
  isAudit: false,
};
const serviceErrors = new Set(['7000', '7001', '7009', '7011', '7023', '7024', '7026', '7038', '7041']);

const sysmon: Kind = {
  fields: new Map<string, Reader>([
    ['GrantedAccess', (value) => bitsIn([...processRights, ...standardRights], value)],
  ]),
  isAudit: false,
};

function kindOf({ provider, eventId }: System): Kind {
  switch (provider.toLowerCase()) {
    case securityProvider:
      return kerberosEvents.has(eventId) ? kerberos : shareEvents.has(eventId) ? share : audit;
    case 'service control manager':
      return serviceErrors.has(eventId) ? services : noKind;
    case 'microsoft-windows-sysmon':
      return sysmon;
    default:
      return noKind;
  }
}

/** WindowsFields whose names mean the same in every log. */
const anyFields = new Map<string, Reader>([
  ['LogonType', wordIn(logonTypes)],
  ['PrivilegeList', privilegesIn],
  ['EnabledPrivilegeList', privilegesIn],
  ['DisabledPrivilegeList', privilegesIn],
  ['AccessGranted', privilegesIn],
  ['AccessRemoved', privilegesIn],
  ['GroupMembership', sidsIn],
  ['SidList', sidsIn],
]);

/** What a value says by its own form: a message parameter, or a well-known identifier. */
function generalMeaning(kind: Kind, name: string, value: string): Meaning {
  if (kind.isAudit && value.startsWith('%%')) return parameterOrListIn(value);
  return name.endsWith('Sid') || value.startsWith('S-1-') ? sidIn(value) : undefined;
}
