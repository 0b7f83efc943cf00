import { shownUser } from '../../../../ocsf/linux-user.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { decimal } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapMessage } from '../mapping.ts';
import { namedUser, setCaller } from '../objects/people.ts';

/** sudo gives a reason where it ran nothing. */
export const placementOfCommand = (builder: EventBuilder): Partial<Placement> =>
  builder.peek('reason') === undefined ? { status: 1 } : { status: 2, severity: 3 };

/** sudo and its kin: a command, as another account. The pid is that of sudo, whose place the command takes. */
export const command: MapMessage = (ocsf, builder) => {
  setCaller(builder);
  const { actor, entry, event } = builder;
  const process: Process = {};
  const pid = decimal(entry.pid);
  if (pid !== undefined) process.pid = pid;
  // Many a file has lines of sudo without a pid, and OCSF wants something that distinguishes processes apart.
  else process.uid = event.lines[0]!.logEvent.id;
  const line = builder.take('COMMAND');
  if (line !== undefined) process.cmd_line = line;
  const folder = builder.take('CWD') ?? builder.peek('PWD');
  if (folder !== undefined) {
    if (builder.peek('PWD') === folder) builder.take('PWD');
    process.working_directory = folder;
  }
  const user = namedUser(builder.take('USER'), undefined);
  if (user !== undefined) process.user = user;
  const group = builder.take('GROUP');
  if (group !== undefined) process.group = { name: group };
  ocsf.process = process;
  const reason = builder.take('reason');
  if (reason !== undefined) ocsf.status_detail = reason;
  builder.who = actor.user === undefined ? 'An unknown user' : shownUser(actor.user);
  builder.phrase =
    `${reason === undefined ? 'ran' : 'tried to run'} ${line ?? 'a command'} by ${entry.program}` +
    (user === undefined ? '' : ` as ${shownUser(user)}`);
};

/** cron: a job's command. */
export const job: MapMessage = (ocsf, builder) => {
  const user = namedUser(builder.take('user'), undefined);
  const line = builder.take('command') ?? 'unknown';
  ocsf.job = { name: line, cmd_line: line, ...(user === undefined ? {} : { user }) };
  builder.who = user === undefined ? builder.entry.program : shownUser(user);
  builder.phrase = `ran the job ${line}`;
};
