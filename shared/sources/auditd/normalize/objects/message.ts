import { shownUser } from '../../../../ocsf/linux-user.ts';
import { cut, oneLine } from '../../../../ocsf/sentence.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { EventBuilder } from '../event-builder.ts';
import { hostName } from './host.ts';

/** One line: who did what, by which program, on which host, from where, and how it ended if it failed. */
export function messageOf(builder: EventBuilder): string {
  const { ocsf, actor } = builder;
  const process = actor.process?.file?.path ?? actor.process?.name;
  const who = builder.who ?? (actor.user ? shownUser(actor.user) : (process ?? 'The system'));
  let text = `${cut(who)} ${cut(builder.phrase)}`;
  if (process !== undefined && process !== who) text += ` with ${cut(process)}`;
  const { logStream, isCollector } = builder.event.lines[0]!.origin;
  const host = hostName(builder) ?? (isCollector ? undefined : logStream);
  if (host !== undefined) text += ` on ${cut(host)}`;
  const from =
    ocsf.class_uid === classes.networkActivity
      ? undefined
      : (ocsf.src_endpoint?.ip ?? ocsf.src_endpoint?.hostname);
  if (from !== undefined) text += ` from ${cut(from)}`;
  return oneLine(text + (builder.ending ?? endingOf(builder)));
}

function endingOf(builder: EventBuilder): string {
  if (builder.statusCode !== undefined) return `: ${builder.statusCode} ${builder.statusDetail}`;
  return builder.status === 2 ? ': failed' : '';
}
