import { userOf } from '../../../../ocsf/linux-user.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { decimal, fileAt } from '../../../../ocsf/values.ts';
import { type RecordFields, setId } from '../../parse/fields.ts';
import type { EventBuilder } from '../event-builder.ts';
import { nameOf } from './names.ts';
import { groupOf } from './people.ts';

/**
 * The process that the subject record describes, with working directory and command line from CWD and PROCTITLE;
 * undefined without a pid, which OCSF wants. `withUser` is false where the uid stands elsewhere already.
 */
export function processOf(builder: EventBuilder, withUser: boolean): Process | undefined {
  const { subject } = builder;
  const { record } = subject;
  const pid = decimal(subject.peek('pid'));
  if (pid === undefined) return undefined;
  subject.take('pid');
  const process: Process = { pid };
  const exe = subject.takeInner('exe');
  const name = exe === undefined ? subject.peekInner('comm') : baseName(exe);
  if (name !== undefined) process.name = name;
  const commandLine = builder.proctitle?.peek('proctitle');
  if (commandLine !== undefined) {
    process.cmd_line = commandLine;
    builder.hasCommandLine = true;
  }
  const cwd = builder.cwd?.take('cwd');
  if (cwd !== undefined) process.working_directory = cwd;
  const uid = withUser ? setId(subject.take('uid')) : undefined;
  if (uid !== undefined) process.user = userOf(uid, nameOf(builder, 'user', uid, 'UID', record));
  const gid = setId(subject.take('gid'));
  if (gid !== undefined) process.group = groupOf(gid, nameOf(builder, 'group', gid, 'GID', record));
  const auid = setId(subject.peek('auid'));
  const auidNumber = decimal(auid);
  if (auidNumber !== undefined) process.auid = auidNumber;
  else if (auid !== undefined) builder.unmapped.auid = auid;
  const euid = takeNumber(subject, 'euid');
  if (euid !== undefined) process.euid = euid;
  const egid = takeNumber(subject, 'egid');
  if (egid !== undefined) process.egid = egid;
  if (gid !== undefined || auidNumber !== undefined || euid !== undefined || egid !== undefined) {
    builder.linuxUsers = true;
  }
  if (exe !== undefined) process.file = fileAt(exe, 1);
  const ppid = takeNumber(subject, 'ppid');
  if (ppid !== undefined) process.parent_process = { pid: ppid };
  return process;
}

/** Whether a record says which process it is about. */
export const hasPid = (fields: RecordFields): boolean => decimal(fields.peek('pid')) !== undefined;

/** A number that OCSF holds as one; what it can't hold stays untaken. */
function takeNumber(fields: RecordFields, name: string): number | undefined {
  const number = decimal(fields.peek(name));
  if (number !== undefined) fields.take(name);
  return number;
}

/** The last part of a program's path. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}

/** The program's name as tables have it: without its path and the kernel's ` (deleted)`. */
export function programOf(fields: RecordFields): string | undefined {
  const exe = fields.peekInner('exe');
  if (exe === undefined) return undefined;
  const name = baseName(exe);
  return name.endsWith(' (deleted)') ? name.slice(0, -10) : name;
}
