import type { AccountChange, AccountFacts, AccountKind } from '../../account-names.ts';
import { nameInRecord } from './normalize/objects/names.ts';
import { RecordFields, setId } from './parse/fields.ts';
import type { AuditEvent, AuditRecord } from './parse/record.ts';

interface ChangeRow {
  readonly kind: AccountKind;
  readonly act: AccountChange['act'];
}

/** Records by which programs say what they did to accounts (shadow-utils; audit-userspace, libaudit.h). */
const rows = new Map<string, ChangeRow>([
  ['ADD_USER', { kind: 'user', act: 'created' }],
  ['DEL_USER', { kind: 'user', act: 'deleted' }],
  ['USER_MGMT', { kind: 'user', act: 'renamed' }],
  ['USER_CHAUTHTOK', { kind: 'user', act: 'renamed' }],
  ['CHUSER_ID', { kind: 'user', act: 'renamed' }],
  ['ADD_GROUP', { kind: 'group', act: 'created' }],
  ['DEL_GROUP', { kind: 'group', act: 'deleted' }],
  ['GRP_MGMT', { kind: 'group', act: 'renamed' }],
  ['GRP_CHAUTHTOK', { kind: 'group', act: 'renamed' }],
  ['CHGRP_ID', { kind: 'group', act: 'renamed' }],
]);

const types: ReadonlySet<string> = new Set(rows.keys());

const noChanges: readonly AccountChange[] = [];

/** What an event says about accounts, and where and when; undefined for an event that can't be read. */
export function accountsOf(event: AuditEvent): AccountFacts | undefined {
  if (event.unreadable !== undefined) return undefined;
  const { lines, node, time } = event;
  return {
    origin: lines[0]!.origin,
    node,
    time,
    changes: event.has(types) ? changesIn(event.records) : noChanges,
  };
}

function changesIn(records: readonly AuditRecord[]): AccountChange[] {
  return records.flatMap((record) => {
    const row = rows.get(record.type);
    const change = row && changeIn(record, row);
    return change === undefined ? [] : [change];
  });
}

function changeIn(record: AuditRecord, { kind, act }: ChangeRow): AccountChange | undefined {
  const fields = new RecordFields(record);
  const operation = (fields.peekInner('op') ?? '').slice(0, 100).replace(/[-_]/g, ' ').toLowerCase();
  if (!isDone(fields.peekInner('res')) || !isMeant(act, operation)) return undefined;
  const id = setId(fields.peekInner('id'));
  const acct = fields.peekInner('acct') ?? (kind === 'group' ? fields.peekInner('grp') : undefined);
  // At a renaming, auditd still looks up the old name.
  const enriched = id === undefined || act === 'renamed' ? undefined : nameInRecord(kind, id, 'ID', record);
  return { kind, act, id, name: acct ?? enriched, process: fields.peek('pid') };
}

const isDone = (result: string | undefined): boolean =>
  result === 'success' || result === '1' || result === 'yes';

/** Records of management say much else; taking a user out of a group deletes no user. */
function isMeant(act: AccountChange['act'], operation: string): boolean {
  if (act === 'renamed') {
    return /^(?:chang(?:e|ing) (?:user |group |login |account )?name|renam(?:e|ing)(?: user| group| account)?)$/.test(
      operation,
    );
  }
  return act === 'created' || !operation.includes('from group');
}
