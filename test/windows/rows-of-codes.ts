/** Codes of Windows events, groups and value types, written down by hand: tests hold the tables to them. */

export const ntstatus: readonly (readonly [code: string, detail: string])[] = [
  ['0xC0000064', 'USER_DOES_NOT_EXIST: no such user'],
  ['0xC000006A', 'INVALID_CREDENTIALS: wrong password'],
  ['0xC000006D', 'INVALID_CREDENTIALS: bad user name or authentication data'],
  ['0xC000006E', 'ACCOUNT_RESTRICTION'],
  ['0xC000006F', 'OUTSIDE_LOGON_HOURS'],
  ['0xC0000070', 'WORKSTATION_RESTRICTION'],
  ['0xC0000071', 'PASSWORD_EXPIRED'],
  ['0xC0000072', 'ACCOUNT_DISABLED'],
  ['0xC000005E', 'NO_LOGON_SERVERS'],
  ['0xC0000022', 'ACCESS_DENIED'],
  ['0xC00002EE', 'UNEXPECTED_ERROR during logon'],
  ['0xC0000193', 'ACCOUNT_EXPIRED'],
  ['0xC0000224', 'PASSWORD_MUST_CHANGE: at next logon'],
  ['0xC0000234', 'ACCOUNT_LOCKED_OUT'],
  ['0xC00000DC', 'SERVER_STATE: SAM server in the wrong state'],
  ['0xC0000133', 'CLOCK_SKEW: clocks differ too much'],
  ['0xC000015B', 'LOGON_TYPE_NOT_GRANTED'],
  ['0xC000018C', 'TRUST_FAILURE'],
  ['0xC0000192', 'NETLOGON_NOT_STARTED'],
  ['0xC0000413', 'AUTHENTICATION_FIREWALL'],
  ['0xC0000225', 'NOT_FOUND'],
  ['0xC0000199', 'TRUST_ACCOUNT: workstation account used'],
  ['0xC000019A', 'TRUST_ACCOUNT: server account used'],
];

export const kerberos: readonly (readonly [code: string, detail: string])[] = [
  ['0x6', 'USER_DOES_NOT_EXIST (client not in database)'],
  ['0x7', 'SERVICE_DOES_NOT_EXIST'],
  ['0x9', 'NULL_KEY'],
  ['0xC', 'POLICY_REJECTED (workstation or hours)'],
  ['0xD', 'BAD_OPTION'],
  ['0xE', 'ENCRYPTION_TYPE_NOT_SUPPORTED'],
  ['0x10', 'PADATA_NOT_SUPPORTED (smart card)'],
  ['0x12', 'ACCOUNT_DISABLED, expired or locked'],
  ['0x17', 'PASSWORD_EXPIRED'],
  ['0x18', 'INVALID_CREDENTIALS (pre-authentication failed)'],
  ['0x19', 'PREAUTH_REQUIRED'],
  ['0x1B', 'MUST_USE_USER2USER'],
  ['0x1F', 'INTEGRITY_CHECK_FAILED'],
  ['0x20', 'TICKET_EXPIRED'],
  ['0x22', 'REPEATED_REQUEST (replay)'],
  ['0x25', 'CLOCK_SKEW'],
  ['0x29', 'MESSAGE_MODIFIED'],
  ['0x44', 'WRONG_REALM'],
];

/** Groups whose new members are of severity Medium. */
export const administrativeGroups: readonly string[] = [
  ...[544, 548, 549, 550, 551, 552, 555, 580].map((rid) => `S-1-5-32-${rid}`),
  ...[512, 516, 518, 519, 520, 521, 526, 527].map((rid) => `S-1-5-21-1-2-3-${rid}`),
];

/** The algorithm of a ticket's encryption; undefined where nothing was encrypted. */
export const encryptions: readonly (readonly [code: string, algorithm: number | undefined])[] = [
  ['0x1', 1],
  ['0x3', 1],
  ['0x11', 3],
  ['0x12', 3],
  ['0x17', 99],
  ['0x18', 99],
  ['0xFFFFFFFF', undefined],
];

export const registryTypes: readonly (readonly [parameter: string, typeId: number])[] = [
  ['%%1872', 7],
  ['%%1873', 10],
  ['%%1874', 4],
  ['%%1875', 1],
  ['%%1876', 2],
  ['%%1877', 3],
  ['%%1878', 5],
  ['%%1879', 6],
  ['%%1883', 8],
];
