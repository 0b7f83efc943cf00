/** Masks of bits and words for them, from the lowest bit on. */
export type Bits = readonly (readonly [bit: bigint, word: string])[];

/** Rights that all objects have (Windows SDK, winnt.h, standard and generic rights). */
export const standardRights: Bits = [
  [0x10000n, 'DELETE'],
  [0x20000n, 'READ_CONTROL'],
  [0x40000n, 'WRITE_DAC'],
  [0x80000n, 'WRITE_OWNER'],
  [0x100000n, 'SYNCHRONIZE'],
  [0x1000000n, 'ACCESS_SYS_SEC'],
  [0x2000000n, 'MAX_ALLOWED'],
  [0x10000000n, 'GENERIC_ALL'],
  [0x20000000n, 'GENERIC_EXECUTE'],
  [0x40000000n, 'GENERIC_WRITE'],
  [0x80000000n, 'GENERIC_READ'],
];

/** Rights to a process (Windows SDK, winnt.h, `PROCESS_*`), for Sysmon, which names no message parameters. */
export const processRights: Bits = [
  [0x1n, 'PROCESS_TERMINATE'],
  [0x2n, 'PROCESS_CREATE_THREAD'],
  [0x4n, 'PROCESS_SET_SESSIONID'],
  [0x8n, 'PROCESS_VM_OPERATION'],
  [0x10n, 'PROCESS_VM_READ'],
  [0x20n, 'PROCESS_VM_WRITE'],
  [0x40n, 'PROCESS_DUP_HANDLE'],
  [0x80n, 'PROCESS_CREATE_PROCESS'],
  [0x100n, 'PROCESS_SET_QUOTA'],
  [0x200n, 'PROCESS_SET_INFORMATION'],
  [0x400n, 'PROCESS_QUERY_INFORMATION'],
  [0x800n, 'PROCESS_SUSPEND_RESUME'],
  [0x1000n, 'PROCESS_QUERY_LIMITED_INFORMATION'],
  [0x2000n, 'PROCESS_SET_LIMITED_INFORMATION'],
];

/** Keywords that Windows itself defines (Windows SDK, winmeta.h, `WINEVENT_KEYWORD_*`). */
export const keywordBits: Bits = [
  [1n << 48n, 'Response Time'],
  [1n << 49n, 'WDI Context'],
  [1n << 50n, 'WDI Diag'],
  [1n << 51n, 'SQM'],
  [1n << 52n, 'Audit Failure'],
  [1n << 53n, 'Audit Success'],
  [1n << 54n, 'Correlation Hint'],
  [1n << 55n, 'Classic'],
];

/** `OldUacValue` and `NewUacValue` (Microsoft [MS-SAMR], section 2.2.1.12, USER_ACCOUNT codes). */
export const accountControl: Bits = [
  [0x1n, 'Account Disabled'],
  [0x2n, 'Home Directory Required'],
  [0x4n, 'Password Not Required'],
  [0x8n, 'Temp Duplicate Account'],
  [0x10n, 'Normal Account'],
  [0x20n, 'MNS Logon Account'],
  [0x40n, 'Interdomain Trust Account'],
  [0x80n, 'Workstation Trust Account'],
  [0x100n, 'Server Trust Account'],
  [0x200n, "Don't Expire Password"],
  [0x400n, 'Account Auto Locked'],
  [0x800n, 'Encrypted Text Password Allowed'],
  [0x1000n, 'Smartcard Required'],
  [0x2000n, 'Trusted For Delegation'],
  [0x4000n, 'Not Delegated'],
  [0x8000n, 'Use DES Key Only'],
  [0x10000n, "Don't Require Preauth"],
  [0x20000n, 'Password Expired'],
  [0x40000n, 'Trusted To Authenticate For Delegation'],
  [0x80000n, 'No Auth Data Required'],
  [0x100000n, 'Partial Secrets Account'],
  [0x200000n, 'Use AES Keys'],
];

/** `TicketOptions` (RFC 4120, section 5.4.1, KDCOptions, whose bit 0 is the highest; RFC 6806; [MS-SFU] for 14). */
export const ticketOptions: Bits = [
  [1n << 0n, 'validate'],
  [1n << 1n, 'renew'],
  [1n << 3n, 'enc-tkt-in-skey'],
  [1n << 4n, 'renewable-ok'],
  [1n << 5n, 'disable-transited-check'],
  [1n << 15n, 'request-anonymous'],
  [1n << 16n, 'canonicalize'],
  [1n << 17n, 'cname-in-addl-tkt'],
  [1n << 23n, 'renewable'],
  [1n << 25n, 'postdated'],
  [1n << 26n, 'allow-postdate'],
  [1n << 27n, 'proxy'],
  [1n << 28n, 'proxiable'],
  [1n << 29n, 'forwarded'],
  [1n << 30n, 'forwardable'],
];
