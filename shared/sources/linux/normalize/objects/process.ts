import { userOf } from '../../../../ocsf/linux-user.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { decimal, fileAt } from '../../../../ocsf/values.ts';
import type { EventBuilder } from '../event-builder.ts';

/** An id that is set: not -1. */
const setId = (id: string | undefined): string | undefined =>
  id === '4294967295' || id === '-1' ? undefined : id;

/**
 * Reads the program that wrote the message, and what journald knows about it: the login uid, which survives su and sudo, is
 * who acted where the message names nobody.
 */
export function readProgram(builder: EventBuilder): void {
  const { actor, entry } = builder;
  const loginUid = setId(builder.peek('_AUDIT_LOGINUID'));
  if (actor.user === undefined && loginUid !== undefined) actor.user = userOf(loginUid, undefined);
  const session = setId(builder.take('_AUDIT_SESSION'));
  const terminal = builder.take('terminal') ?? builder.take('TTY');
  if (session !== undefined || terminal !== undefined) {
    actor.session = {
      ...(session === undefined ? {} : { uid: session }),
      ...(terminal === undefined || terminal === 'unknown' ? {} : { terminal }),
    };
  }
  const process = processOf(builder, loginUid);
  if (process === undefined) actor.app_name = entry.program;
  else actor.process = process;
}

function processOf(builder: EventBuilder, loginUid: string | undefined): Process | undefined {
  const { entry } = builder;
  const pid = decimal(entry.pid);
  if (pid === undefined) return undefined;
  builder.take('_PID');
  const process: Process = { pid, name: entry.program };
  const exe = builder.take('_EXE');
  if (exe !== undefined) process.file = fileAt(exe, 1);
  const commandLine = builder.take('_CMDLINE');
  if (commandLine !== undefined) process.cmd_line = commandLine;
  const uid = setId(builder.take('_UID'));
  if (uid !== undefined) process.user = userOf(uid, undefined);
  const gid = setId(builder.take('_GID'));
  if (gid !== undefined) process.group = { uid: gid };
  const auid = decimal(loginUid);
  if (auid !== undefined) {
    builder.take('_AUDIT_LOGINUID');
    process.auid = auid;
  }
  if (gid !== undefined || auid !== undefined) builder.linuxUsers = true;
  return process;
}
