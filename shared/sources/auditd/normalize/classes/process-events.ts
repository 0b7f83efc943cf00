import { caption } from '../../../../ocsf/captions.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { decimal } from '../../../../ocsf/values.ts';
import { type CommandLine, commandLineOf } from '../../parse/execve.ts';
import { type Fields, setId } from '../../parse/fields.ts';
import { signalName, terminating } from '../../tables/signals.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { hexArgument, signedArgument } from '../objects/arguments.ts';
import { nameOf } from '../objects/names.ts';
import { absolute, addOwnership, fileOfPath } from '../objects/paths.ts';
import { userOf } from '../objects/people.ts';
import { keepResult } from '../objects/result.ts';

/** execve, execveat: the caller became the new program, so what is left of the caller is its parent's pid. */
export const exec: Build = (draft) => {
  const exe = draft.subject.getInner('exe');
  const process = setActor(draft, 'launched');
  if (process === undefined) return false;
  const ocsf = draft.start(classes.processActivity, 1);
  setLaunch(draft, 3);
  const first = draft.paths.find((path) => path.get('item') === '0') ?? draft.paths[0];
  if (first !== undefined && first.get('name') !== undefined) {
    if (draft.status === 2) {
      // A failed exec left the caller as it was: `exe` is the caller, PATH 0 what it wanted to run.
      process.file = fileOfPath(draft, first, 1);
      process.name = process.file.name!;
      if (exe !== undefined) draft.unmapped.exe = exe;
    } else if (exe !== undefined && absolute(first.get('name')!, draft.cwd?.get('cwd')) === exe) {
      first.take('name');
      addOwnership(draft, process.file!, first);
    }
  }
  const arguments_ = commandLineOf(draft.execve);
  if (arguments_ !== undefined) {
    // PROCTITLE tells the same again, cut at 128 bytes; kept where it differs.
    if (process.cmd_line !== undefined && !isBeginning(process.cmd_line, arguments_)) {
      draft.unmapped['PROCTITLE.proctitle'] = process.cmd_line;
    }
    process.cmd_line = arguments_.shown;
    if (arguments_.isCut) draft.isTruncated = true;
  }
  ocsf.process = process;
  draft.phrase = `ran ${process.cmd_line ?? process.file?.path ?? process.name ?? 'a program'}`;
  return true;
};

const isBeginning = (title: string, { shown, arguments: words }: CommandLine): boolean =>
  shown.startsWith(title) || words.join(' ').startsWith(title);

/** fork and its kin: `exit` is the new process, the subject its parent. */
export const fork: Build = (draft) => {
  const caller = setActor(draft, 'actor');
  if (caller === undefined) return false;
  const ocsf = draft.start(classes.processActivity, 1);
  setLaunch(draft, 2);
  const child = draft.status === 2 ? undefined : decimal(draft.subject.get('exit'));
  ocsf.process = { ...caller, pid: child ?? caller.pid };
  if (child !== undefined) ocsf.process.parent_process = { pid: caller.pid };
  draft.phrase = child === undefined ? 'started a process' : `started process ${child}`;
  return true;
};

function setLaunch(draft: Draft, id: number): void {
  draft.ocsf.launch_type_id = id;
  draft.ocsf.launch_type = caption('event.launch_type_id', id);
}

/** exit, exit_group: the process ends itself. */
export const exit: Build = (draft) => {
  const process = setActor(draft, 'itself');
  if (process === undefined) return false;
  const ocsf = draft.start(classes.processActivity, 2);
  ocsf.process = process;
  const code = signedArgument(draft.subject.get('a0'));
  if (code !== undefined) ocsf.exit_code = code;
  draft.phrase = `ended process ${process.pid}${code === undefined ? '' : ` with exit code ${code}`}`;
  return true;
};

/** kill and its kin. `signal` and `target` name the arguments; the record of the target process knows it better. */
export const signal =
  (signalArgument: string, targetArgument?: string): Build =>
  (draft) => {
    const target = targetOf(draft, targetArgument);
    if (target === undefined) return false;
    setActor(draft, 'actor');
    const number = signedArgument(draft.subject.get(signalArgument));
    const ends = number !== undefined && terminating.has(number);
    const ocsf = ends
      ? draft.start(classes.processActivity, 2)
      : draft.start(classes.processActivity, 99, 'Signal');
    ocsf.process = target;
    const name = number === undefined ? 'a signal' : signalName(number);
    if (number !== undefined) draft.unmapped.signal = name;
    draft.phrase = `sent ${name} to ${shown(target)}`;
    return true;
  };

/** The process that a syscall acts on: OBJ_PID, else an argument; a negative pid means a process group. */
function targetOf(draft: Draft, argument: string | undefined): Process | undefined {
  const record = draft.targets[0];
  const pid = decimal(record?.get('opid'));
  if (record !== undefined && pid !== undefined) return targetOfRecord(draft, record, pid);
  const number = argument === undefined ? undefined : signedArgument(draft.subject.get(argument));
  if (number === undefined) return undefined;
  return number > 0 ? { pid: number } : { uid: String(number) };
}

function targetOfRecord(draft: Draft, record: Fields, pid: number): Process {
  record.take('opid');
  const process: Process = { pid };
  const name = record.take('ocomm');
  if (name !== undefined) process.name = name;
  const uid = setId(record.take('ouid'));
  if (uid !== undefined) process.user = userOf(uid, nameOf(draft, 'user', uid, 'OUID', record.record));
  return process;
}

function shown(process: Process): string {
  const id = process.pid === undefined ? `process group ${process.uid}` : `process ${process.pid}`;
  return process.name === undefined ? id : `${process.name} (${id})`;
}

/** ptrace requests that write into the other process: POKETEXT, POKEDATA, POKEUSR. */
const pokes = new Set([4, 5, 6]);

export const trace: Build = (draft) => {
  const target = targetOf(draft, 'a1');
  if (target === undefined) return false;
  setActor(draft, 'actor');
  const request = hexArgument(draft.subject.get('a0'));
  const writes = request !== undefined && pokes.has(request);
  draft.start(classes.processActivity, writes ? 4 : 3).process = target;
  draft.phrase = `${writes ? 'wrote into' : 'traced'} ${shown(target)} by ptrace`;
  return true;
};

/** process_vm_readv and process_vm_writev. */
export const foreignMemory =
  (activity: number): Build =>
  (draft) => {
    const target = targetOf(draft, 'a0');
    if (target === undefined) return false;
    setActor(draft, 'actor');
    const ocsf = draft.start(classes.processActivity, activity);
    ocsf.process = target;
    ocsf.injection_type_id = 99;
    ocsf.injection_type = draft.call;
    draft.phrase = `${activity === 4 ? 'wrote into' : 'read from'} the memory of ${shown(target)}`;
    return true;
  };

/** setuid and its kin: the process changes its own ids; the new one is the first argument. */
export const setIds: Build = (draft) => {
  const process = setActor(draft, 'itself');
  if (process === undefined) return false;
  draft.start(classes.processActivity, 5).process = process;
  const id = hexArgument(draft.subject.get('a0'));
  const kind = draft.call.includes('gid') || draft.call.includes('group') ? 'gid' : 'uid';
  if (id !== undefined) draft.unmapped[`new_${kind}`] = String(id);
  draft.phrase = `changed the ${kind} of ${shown(process)}${id === undefined ? '' : ` to ${id}`}`;
  return true;
};

/** USER_CMD: sudo ran a command, or refused to. */
export const command: Build = (draft) => {
  const { main } = draft;
  const pid = decimal(main.get('pid'));
  if (pid === undefined) return false;
  setActor(draft, 'actor');
  const process: Process = { pid };
  const line = main.takeInner('cmd');
  if (line !== undefined) process.cmd_line = line;
  const cwd = main.takeInner('cwd');
  if (cwd !== undefined) process.working_directory = cwd;
  draft.start(classes.processActivity, 1).process = process;
  if (draft.status === 2) draft.raise(3);
  draft.phrase = `ran ${process.cmd_line ?? 'a command'} by sudo`;
  return true;
};

/** USER_TTY, TTY: what was typed, kept in `unmapped`. */
export const terminalInput: Build = (draft) => {
  const process = setActor(draft, 'itself');
  if (process === undefined) return false;
  draft.start(classes.processActivity, 99, 'Terminal Input').process = process;
  draft.phrase = `typed into ${process.name ?? `process ${process.pid}`}`;
  return true;
};

/** ANOM_ABEND: a process ended by a signal. */
export const abnormalEnd: Build = (draft) => {
  const process = setActor(draft, 'itself');
  if (process === undefined) return false;
  const ocsf = draft.start(classes.processActivity, 2);
  ocsf.process = process;
  const number = decimal(draft.main.get('sig'));
  if (number !== undefined) {
    draft.main.take('sig');
    ocsf.exit_code = number;
  }
  keepResult(draft);
  draft.status = 2;
  draft.raise(2);
  draft.who = shown(process);
  draft.phrase = `ended abnormally${number === undefined ? '' : ` by ${signalName(number)}`}`;
  draft.ending = '';
  return true;
};
