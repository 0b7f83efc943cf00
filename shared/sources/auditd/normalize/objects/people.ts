import { userOf } from '../../../../ocsf/linux-user.ts';
import type { Actor, Group, Session, User } from '../../../../ocsf/tables/types.ts';
import { type RecordFields, setId } from '../../parse/fields.ts';
import type { EventBuilder } from '../event-builder.ts';
import { nameOf } from './names.ts';

/** A group with its number and, where known, its name. */
export function groupOf(uid: string, name: string | undefined): Group {
  return name === undefined ? { uid } : { name, uid };
}

/**
 * Who acted: the login uid, which survives su and sudo, or else the uid; and the session.
 * @returns whether the uid still needs a place, as the process's user.
 */
export function readActor(builder: EventBuilder, actor: Actor): boolean {
  const { subject } = builder;
  const { record } = subject;
  const auid = setId(subject.take('auid'));
  const uid = setId(subject.peek('uid'));
  let uidIsLeft = true;
  if (auid !== undefined) {
    actor.user = userOf(auid, nameOf(builder, 'user', auid, 'AUID', record));
  } else if (uid !== undefined) {
    actor.user = userOf(uid, nameOf(builder, 'user', uid, 'UID', record));
    uidIsLeft = builder.syscall !== undefined;
    if (!uidIsLeft) subject.take('uid');
  }
  const session = sessionOf(subject);
  if (session !== undefined) actor.session = session;
  return uidIsLeft;
}

function sessionOf(subject: RecordFields): Session | undefined {
  const uid = setId(subject.take('ses'));
  const terminal = subject.take('tty') ?? terminalOf(subject);
  if (uid === undefined) return terminal === undefined ? undefined : { terminal };
  return terminal === undefined ? { uid } : { uid, terminal };
}

/** `terminal` also holds names of services (`ssh`, `cron`), which are no terminals. */
function terminalOf(subject: RecordFields): string | undefined {
  const terminal = subject.peekInner('terminal');
  if (terminal === undefined || !/^(?:\/dev\/|pts|tty|:\d|console|hvc)/.test(terminal)) return undefined;
  return subject.takeInner('terminal');
}

/** The account an event is about: `acct`, `id` and its enriched name; undefined where the record names none. */
export function accountOf(builder: EventBuilder): User | undefined {
  const fields = builder.main;
  const acct = fields.takeInner('acct') ?? fields.takeInner('user');
  const id = setId(fields.takeInner('id'));
  if (id === undefined) return acct === undefined ? undefined : { name: acct };
  return userOf(id, acct ?? nameOf(builder, 'user', id, 'ID', fields.record));
}
