/**
 * Words for message parameters, in English and Japanese (Windows, msobjs.dll). Only those on which an event's place or
 * attributes depend, or that rules ask for.
 */
type Words = Readonly<Record<string, string>>;

const yesNo: Words = { yes: '%%1842', はい: '%%1842', no: '%%1843', いいえ: '%%1843' };

const registryTypes: Words = {
  reg_none: '%%1872',
  reg_sz: '%%1873',
  reg_expand_sz: '%%1874',
  reg_binary: '%%1875',
  reg_dword: '%%1876',
  reg_multi_sz: '%%1879',
  reg_qword: '%%1883',
};

const words: Readonly<Record<string, Words>> = {
  AuditPolicyChanges: {
    'success removed': '%%8448',
    成功の削除: '%%8448',
    'success added': '%%8449',
    成功の追加: '%%8449',
    'failure removed': '%%8450',
    失敗の削除: '%%8450',
    'failure added': '%%8451',
    失敗の追加: '%%8451',
  },
  Direction: { inbound: '%%14592', 受信: '%%14592', outbound: '%%14593', 送信: '%%14593' },
  ElevatedToken: yesNo,
  RestrictedAdminMode: yesNo,
  VirtualAccount: yesNo,
  ImpersonationLevel: {
    identification: '%%1832',
    識別: '%%1832',
    impersonation: '%%1833',
    偽装: '%%1833',
    delegation: '%%1840',
    委任: '%%1840',
  },
  NewValueType: registryTypes,
  OldValueType: registryTypes,
  OperationType: {
    'new registry value created': '%%1904',
    'existing registry value modified': '%%1905',
    'registry value deleted': '%%1906',
    'value added': '%%14674',
    'value deleted': '%%14675',
  },
  TokenElevationType: {
    'tokenelevationtypedefault (1)': '%%1936',
    'tokenelevationtypefull (2)': '%%1937',
    'tokenelevationtypelimited (3)': '%%1938',
  },
};

/** The value as the XML format has it, where that is a code and the description has words for it. */
export function codesOfWords(field: string, value: string): string {
  const table = Object.hasOwn(words, field) ? words[field]! : undefined;
  if (table === undefined) return value;
  const codes = value
    .replaceAll('、', ',')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .map((word) => (Object.hasOwn(table, word) ? table[word] : undefined));
  return codes.includes(undefined) ? value : codes.join(', ');
}
