/** Values that are written as what they mean, where the meaning has an attribute: decoded here once more, apart. */
import { areKept, isKept, type Written } from './kept.ts';
import type { SourceValue } from './source-values.ts';

interface Decoding {
  readonly path: RegExp;
  /** Whether what `value` means is written. */
  readonly isWritten: (value: string, written: Written) => boolean;
}

const levels = ['LogAlways', 'Critical', 'Error', 'Warning', 'Information', 'Verbose'];
const integrity: Readonly<Record<string, string>> = {
  '0': '1', '4096': '2', '8192': '3', '8448': '3', '12288': '4', '16384': '5', '20480': '6',
}; // biome-ignore format: a table
const architectures: Readonly<Record<string, string>> = {
  c000003e: 'x86_64', '40000003': 'i386', c00000b7: 'aarch64', '40000028': 'arm', c00000f3: 'riscv64',
  c0000015: 'ppc64le', '80000016': 's390x',
}; // biome-ignore format: a table

const has = (written: Written, path: RegExp, value?: string): boolean =>
  [...written.byPath].some(([own, text]) => path.test(own) && (value === undefined || text === value));
const utf8 = (hex: string): string => Buffer.from(hex, 'hex').toString('utf8');
const isHex = (value: string): boolean =>
  value.length > 0 && value.length % 2 === 0 && /^[0-9A-F]+$/i.test(value);
const inWords = (value: string): string[] =>
  value.split(/[\s;]+/).map((word) => word.replace(/^%\{(.*)\}$/, '$1'));

const decodings: readonly Decoding[] = [
  // Windows
  {
    path: /System\.Level$/,
    isWritten: (value, written) => has(written, /log_level$/, levels[Number(value)]),
  },
  {
    path: /MandatoryLabel$/,
    isWritten: (value, written) => has(written, /integrity_id$/, integrity[value.replace('S-1-16-', '')]),
  },
  {
    path: /ServiceStartType$/,
    isWritten: (value, written) => has(written, /service_start_type_id$/, String(Number(value) + 1)),
  },
  {
    path: /(?:StatusCode|ErrorCode)$/,
    isWritten: (value, written) =>
      /^\d+$/.test(value) &&
      has(written, /status_code$/, `0x${BigInt(value).toString(16).toUpperCase().padStart(8, '0')}`),
  },
  {
    path: /ObjectType$/,
    isWritten: (value, written) =>
      (value === 'Key' && has(written, /^(?:reg_key|reg_value)\.path$/)) ||
      (value === 'File' && has(written, /^file\.path$/)),
  },
  {
    path: /ObjectName$/,
    isWritten: (value, written) =>
      isKept(
        value.replace('\\REGISTRY\\MACHINE', 'HKEY_LOCAL_MACHINE').replace('\\REGISTRY\\USER', 'HKEY_USERS'),
        written,
      ),
  },
  // A registry value's path and name.
  { path: /TargetObject$/, isWritten: (value, written) => areKept(splitLast(value, '\\'), written) },
  // Lists: privileges, SIDs, device ids, answers of a resolver.
  {
    path: /(?:PrivilegeList|SidList|GroupMembership|VendorIds|QueryResults)$/,
    isWritten: (value, written) => inWords(value).every((word) => word === '' || isKept(word, written)),
  },
  // `DOMAIN\name`, `name@REALM`.
  {
    path: /(?:User|UserName|param7|Param1)$/,
    isWritten: (value, written) => areKept(value.split('\\'), written) || areKept(value.split('@'), written),
  },

  // CloudTrail
  {
    path: /^additionalEventData\.MFAUsed$/,
    isWritten: (value, written) => has(written, /^is_mfa$/, String(value === 'Yes')),
  },

  // auditd
  { path: /^stamp$/, isWritten: (value, written) => areKept(value.split(':'), written) },
  { path: /\.arch$/, isWritten: (value, written) => has(written, /arch$/, architectures[value]) },
  { path: /\.syscall$/, isWritten: (_, written) => has(written, /unmapped\.(?:SYSCALL\.)?syscall$/) },
  {
    path: /\.(?:success|res)$/,
    isWritten: (value, written) =>
      has(written, /^(?:\d+:)?status_id$/, /^(?:yes|1|success)$/.test(value) ? '1' : '2') ||
      // A connection that is still being made has failed only so far.
      has(written, /status_code$/, 'EINPROGRESS'),
  },
  { path: /\.saddr$/, isWritten: (value, written) => isAddressWritten(value, written) },
  {
    path: /^PATH\.item$/,
    isWritten: (value, written) => has(written, new RegExp(`unmapped\\.PATH\\.${value}\\.`)),
  },
  {
    path: /\./,
    isWritten: (value, written) => {
      if (!isHex(value)) return false;
      const text = utf8(value);
      const parts = text
        .replaceAll('\u0001', '\0')
        .split('\0')
        .filter((part) => part !== '');
      return isKept(text, written) || parts.every((part) => isKept(part, written) || written.words.has(part));
    },
  },
  { path: /^EXECVE\./, isWritten: (value, written) => written.words.has(value) },
];

const splitLast = (value: string, mark: string): string[] => {
  const at = value.lastIndexOf(mark);
  return [value.slice(0, at), value.slice(at + 1)];
};

/** An address and port of IPv4 and IPv6, or a path, as `struct sockaddr` holds them. */
function isAddressWritten(hex: string, written: Written): boolean {
  const bytes = Buffer.from(hex, 'hex');
  const family = bytes.readUInt16LE(0);
  if (family === 1) {
    const end = bytes.indexOf(0, 3);
    return isKept(bytes.toString('utf8', 2, end < 0 ? undefined : end), written);
  }
  const port = bytes.readUInt16BE(2);
  if (port !== 0 && !has(written, /\.port$/, String(port))) return false;
  return family === 2 && has(written, /\.ip$/, [...bytes.subarray(4, 8)].join('.'));
}

export const isDecoded = ({ path, value }: SourceValue, written: Written): boolean =>
  decodings.some((decoding) => decoding.path.test(path) && decoding.isWritten(value, written));
