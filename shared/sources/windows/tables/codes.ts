/** NTSTATUS values of logons (Microsoft [MS-ERREF], section 2.3.1), each with the OCSF token that fits first. */
export const ntstatus: Readonly<Record<string, string>> = {
  '0xC0000022': 'ACCESS_DENIED',
  '0xC000005E': 'NO_LOGON_SERVERS',
  '0xC0000064': 'USER_DOES_NOT_EXIST: no such user',
  '0xC000006A': 'INVALID_CREDENTIALS: wrong password',
  '0xC000006D': 'INVALID_CREDENTIALS: bad user name or authentication data',
  '0xC000006E': 'ACCOUNT_RESTRICTION',
  '0xC000006F': 'OUTSIDE_LOGON_HOURS',
  '0xC0000070': 'WORKSTATION_RESTRICTION',
  '0xC0000071': 'PASSWORD_EXPIRED',
  '0xC0000072': 'ACCOUNT_DISABLED',
  '0xC00000DC': 'SERVER_STATE: SAM server in the wrong state',
  '0xC0000133': 'CLOCK_SKEW: clocks differ too much',
  '0xC000015B': 'LOGON_TYPE_NOT_GRANTED',
  '0xC000018C': 'TRUST_FAILURE',
  '0xC0000192': 'NETLOGON_NOT_STARTED',
  '0xC0000193': 'ACCOUNT_EXPIRED',
  '0xC0000199': 'TRUST_ACCOUNT: workstation account used',
  '0xC000019A': 'TRUST_ACCOUNT: server account used',
  '0xC0000224': 'PASSWORD_MUST_CHANGE: at next logon',
  '0xC0000225': 'NOT_FOUND',
  '0xC0000234': 'ACCOUNT_LOCKED_OUT',
  '0xC00002EE': 'UNEXPECTED_ERROR during logon',
  '0xC0000413': 'AUTHENTICATION_FIREWALL',
};

/** Kerberos error codes (RFC 4120, section 7.5.9), with the OCSF token that fits first. */
export const kerberosErrors: Readonly<Record<number, string>> = {
  6: 'USER_DOES_NOT_EXIST (client not in database)',
  7: 'SERVICE_DOES_NOT_EXIST',
  9: 'NULL_KEY',
  12: 'POLICY_REJECTED (workstation or hours)',
  13: 'BAD_OPTION',
  14: 'ENCRYPTION_TYPE_NOT_SUPPORTED',
  16: 'PADATA_NOT_SUPPORTED (smart card)',
  18: 'ACCOUNT_DISABLED, expired or locked',
  23: 'PASSWORD_EXPIRED',
  24: 'INVALID_CREDENTIALS (pre-authentication failed)',
  25: 'PREAUTH_REQUIRED',
  27: 'MUST_USE_USER2USER',
  31: 'INTEGRITY_CHECK_FAILED',
  32: 'TICKET_EXPIRED',
  34: 'REPEATED_REQUEST (replay)',
  37: 'CLOCK_SKEW',
  41: 'MESSAGE_MODIFIED',
  68: 'WRONG_REALM',
};

interface Algorithm {
  readonly id: number;
  readonly name?: string;
  readonly keyLength?: number;
}
/** Kerberos encryption types (IANA registry "Kerberos Encryption Type Numbers") as OCSF's `encryption_details`. */
export const ticketEncryption: Readonly<Record<number, Algorithm>> = {
  1: { id: 1 },
  3: { id: 1 },
  17: { id: 3, keyLength: 128 },
  18: { id: 3, keyLength: 256 },
  23: { id: 99, name: 'RC4-HMAC' },
  24: { id: 99, name: 'RC4-HMAC-EXP' },
};
