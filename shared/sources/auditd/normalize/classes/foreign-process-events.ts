/** What one process does to another: signals, traces, foreign memory. */
import { userOf } from '../../../../ocsf/linux-user.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { decimal } from '../../../../ocsf/values.ts';
import { type RecordFields, setId } from '../../parse/fields.ts';
import { signalName, terminating } from '../../tables/signals.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { AuditMapping } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { hexArgument, signedArgument } from '../objects/arguments.ts';
import { nameOf } from '../objects/names.ts';

type OnProcess = Pick<AuditMapping, 'applies' | 'refine' | 'map'>;

/** kill and its kin: which arguments hold the signal and the target. */
export function signal(signalArgument: string, targetArgument?: string): OnProcess {
  const numberOf = ({ subject }: EventBuilder) => signedArgument(subject.peek(signalArgument));
  return {
    applies: (builder) => hasTarget(builder, targetArgument),
    refine(builder) {
      const number = numberOf(builder);
      return number !== undefined && terminating.has(number) ? { activity: 2, activityName: undefined } : {};
    },
    map(ocsf, builder) {
      const target = targetOf(builder, targetArgument);
      setActor(builder, 'actor');
      const number = numberOf(builder);
      ocsf.process = target;
      const name = number === undefined ? 'a signal' : signalName(number);
      if (number !== undefined) builder.unmapped.signal = name;
      builder.phrase = `sent ${name} to ${shownProcess(target)}`;
    },
  };
}

/** ptrace requests that write into the other process: POKETEXT, POKEDATA, POKEUSR. */
const pokes = new Set([4, 5, 6]);

const writesByTrace = ({ subject }: EventBuilder): boolean => {
  const request = hexArgument(subject.peek('a0'));
  return request !== undefined && pokes.has(request);
};

export const trace: OnProcess = {
  applies: (builder) => hasTarget(builder, 'a1'),
  refine: (builder) => (writesByTrace(builder) ? { activity: 4 } : {}),
  map(ocsf, builder) {
    const target = targetOf(builder, 'a1');
    setActor(builder, 'actor');
    ocsf.process = target;
    builder.phrase = `${writesByTrace(builder) ? 'wrote into' : 'traced'} ${shownProcess(target)} by ptrace`;
  },
};

/** process_vm_readv and process_vm_writev. */
export const foreignMemory = (verb: 'wrote into' | 'read from'): OnProcess => ({
  applies: (builder) => hasTarget(builder, 'a0'),
  map(ocsf, builder) {
    const target = targetOf(builder, 'a0');
    setActor(builder, 'actor');
    ocsf.process = target;
    ocsf.injection_type_id = 99;
    ocsf.injection_type = builder.call;
    builder.phrase = `${verb} the memory of ${shownProcess(target)}`;
  },
});

const pidOfRecord = ({ targets }: EventBuilder): number | undefined => decimal(targets[0]?.peek('opid'));

const numberIn = ({ subject }: EventBuilder, argument: string | undefined): number | undefined =>
  argument === undefined ? undefined : signedArgument(subject.peek(argument));

const hasTarget = (builder: EventBuilder, argument: string | undefined): boolean =>
  pidOfRecord(builder) !== undefined || numberIn(builder, argument) !== undefined;

/** The process that a syscall acts on: OBJ_PID, which knows it better, else an argument; a negative pid means a group. */
function targetOf(builder: EventBuilder, argument: string | undefined): Process {
  const pid = pidOfRecord(builder);
  if (pid !== undefined) return targetOfRecord(builder, builder.targets[0]!, pid);
  const number = numberIn(builder, argument)!;
  return number > 0 ? { pid: number } : { uid: String(number) };
}

function targetOfRecord(builder: EventBuilder, record: RecordFields, pid: number): Process {
  record.take('opid');
  const process: Process = { pid };
  const name = record.take('ocomm');
  if (name !== undefined) process.name = name;
  const uid = setId(record.take('ouid'));
  if (uid !== undefined) process.user = userOf(uid, nameOf(builder, 'user', uid, 'OUID', record.record));
  return process;
}

/** A process as messages call it. */
export function shownProcess(process: Process): string {
  const id = process.pid === undefined ? `process group ${process.uid}` : `process ${process.pid}`;
  return process.name === undefined ? id : `${process.name} (${id})`;
}
