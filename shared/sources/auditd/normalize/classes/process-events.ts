import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { decimal } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import { type CommandLine, commandLineOf } from '../../parse/execve.ts';
import { signalName } from '../../tables/signals.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { hexArgument, signedArgument } from '../objects/arguments.ts';
import { absolute, addOwnership, fileOfPath } from '../objects/paths.ts';
import { hasPid } from '../objects/process.ts';
import { keepResult } from '../objects/result.ts';
import { shownProcess } from './foreign-process-events.ts';

/** execve, execveat: the caller became the new program, so what is left of the caller is its parent's pid. */
export const exec: MapAudit = (ocsf, builder) => {
  const exe = builder.subject.peekInner('exe');
  const process = setActor(builder, 'launched')!;
  setLaunch(ocsf, 3);
  const first = builder.paths.find((path) => path.peek('item') === '0') ?? builder.paths[0];
  if (first !== undefined && first.peek('name') !== undefined) {
    if (builder.status === 2) {
      // A failed exec left the caller as it was: `exe` is the caller, PATH 0 what it wanted to run.
      process.file = fileOfPath(builder, first, 1);
      process.name = process.file.name!;
      if (exe !== undefined) builder.unmapped.exe = exe;
    } else if (exe !== undefined && absolute(first.peek('name')!, builder.cwd?.peek('cwd')) === exe) {
      first.take('name');
      addOwnership(builder, process.file!, first);
    }
  }
  const arguments_ = commandLineOf(builder.execve);
  if (arguments_ !== undefined) {
    // PROCTITLE has the same again, cut at 128 bytes; kept where it differs.
    if (process.cmd_line !== undefined && !isBeginning(process.cmd_line, arguments_)) {
      builder.unmapped['PROCTITLE.proctitle'] = process.cmd_line;
    }
    process.cmd_line = arguments_.shown;
    if (arguments_.isCut) builder.isTruncated = true;
  }
  ocsf.process = process;
  builder.phrase = `ran ${process.cmd_line ?? process.file?.path ?? process.name ?? 'a program'}`;
};

const isBeginning = (title: string, { shown, arguments: words }: CommandLine): boolean =>
  shown.startsWith(title) || words.join(' ').startsWith(title);

/** fork and its kin: `exit` is the new process, the subject its parent. */
export const fork: MapAudit = (ocsf, builder) => {
  const caller = setActor(builder, 'actor')!;
  setLaunch(ocsf, 2);
  const child = builder.status === 2 ? undefined : decimal(builder.subject.peek('exit'));
  ocsf.process = { ...caller, pid: child ?? caller.pid };
  if (child !== undefined) ocsf.process.parent_process = { pid: caller.pid };
  builder.phrase = child === undefined ? 'started a process' : `started process ${child}`;
};

function setLaunch(ocsf: OcsfEvent, id: number): void {
  ocsf.launch_type_id = id;
  ocsf.launch_type = caption('event.launch_type_id', id);
}

/** Sets the process that acts on itself. */
function setItself(ocsf: OcsfEvent, builder: EventBuilder): Process {
  const process = setActor(builder, 'itself')!;
  ocsf.process = process;
  return process;
}

/** exit, exit_group: the process ends itself. */
export const exit: MapAudit = (ocsf, builder) => {
  const { pid } = setItself(ocsf, builder);
  const code = signedArgument(builder.subject.peek('a0'));
  if (code !== undefined) ocsf.exit_code = code;
  builder.phrase = `ended process ${pid}${code === undefined ? '' : ` with exit code ${code}`}`;
};

/** setuid and its kin: the process changes its own ids; the new one is the first argument. */
export const setIds: MapAudit = (ocsf, builder) => {
  const process = setItself(ocsf, builder);
  const id = hexArgument(builder.subject.peek('a0'));
  const kind = builder.call.includes('gid') || builder.call.includes('group') ? 'gid' : 'uid';
  if (id !== undefined) builder.unmapped[`new_${kind}`] = String(id);
  builder.phrase = `changed the ${kind} of ${shownProcess(process)}${id === undefined ? '' : ` to ${id}`}`;
};

/** USER_CMD has a pid of its own, whatever stands beside it. */
export const commandHasPid = ({ main }: EventBuilder): boolean => hasPid(main);

/** USER_CMD: sudo ran a command, or refused to. */
export const placementOfCommand = ({ status }: EventBuilder): Partial<Placement> =>
  status === 2 ? { severity: 3 } : {};

export const command: MapAudit = (ocsf, builder) => {
  const { main } = builder;
  const pid = decimal(main.peek('pid'))!;
  setActor(builder, 'actor');
  const process: Process = { pid };
  const line = main.takeInner('cmd');
  if (line !== undefined) process.cmd_line = line;
  const cwd = main.takeInner('cwd');
  if (cwd !== undefined) process.working_directory = cwd;
  ocsf.process = process;
  builder.phrase = `ran ${process.cmd_line ?? 'a command'} by sudo`;
};

/** USER_TTY, TTY: what was typed, kept in `unmapped`. */
export const terminalInput: MapAudit = (ocsf, builder) => {
  const process = setItself(ocsf, builder);
  builder.phrase = `typed into ${process.name ?? `process ${process.pid}`}`;
};

/** ANOM_ABEND: a process ended by a signal. */
export const abnormalEnd: MapAudit = (ocsf, builder) => {
  const process = setItself(ocsf, builder);
  const number = decimal(builder.main.peek('sig'));
  if (number !== undefined) {
    builder.main.take('sig');
    ocsf.exit_code = number;
  }
  keepResult(builder);
  builder.who = shownProcess(process);
  builder.phrase = `ended abnormally${number === undefined ? '' : ` by ${signalName(number)}`}`;
  builder.ending = '';
};
