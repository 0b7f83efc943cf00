import type { AccountKind } from '../../../account-names.ts';
import type { AuditRecord } from '../parse/record.ts';

/** RecordFields that hold the numbers of accounts. Facts: audit-userspace docs, the field dictionary. */
const fields: Readonly<Record<AccountKind, string>> = {
  user: 'uid auid euid suid fsuid ouid oauid sauid iuid inode_uid obj_uid old-auid new-auid id',
  group: 'gid egid sgid fsgid ogid igid inode_gid obj_gid new_gid',
};
const kinds = new Map<string, AccountKind>();
for (const kind of ['user', 'group'] as const) {
  for (const field of fields[kind].split(' ')) kinds.set(field, kind);
}

/** Whose number a field holds: `id` is a group's in records about groups. Undefined for a field that holds none. */
export function accountKind(field: string, record: AuditRecord): AccountKind | undefined {
  return field === 'id' && /GROUP|GRP/.test(record.type) ? 'group' : kinds.get(field);
}
