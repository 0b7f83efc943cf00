import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { User } from '../../../../ocsf/tables/types.ts';
import type { EventBuilder } from '../event-builder.ts';
import { hostName } from './host.ts';

const longestPart = 500;

/** One line: who did what, by which program, on which host, from where, and how it ended if it failed. */
export function messageOf(builder: EventBuilder): string {
  const { ocsf, actor } = builder;
  const process = actor.process?.file?.path ?? actor.process?.name;
  const who = builder.who ?? (actor.user ? shownUser(actor.user) : (process ?? 'The system'));
  let text = `${cut(who)} ${cut(builder.phrase)}`;
  if (process !== undefined && process !== who) text += ` with ${cut(process)}`;
  text += ` on ${cut(hostName(builder) ?? builder.event.lines[0]!.origin.logStream)}`;
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

/** `carol (uid 1000)`, as far as known. */
export function shownUser(user: User): string {
  if (user.name === undefined) return user.uid === undefined ? 'an unknown user' : `uid ${user.uid}`;
  return user.uid === undefined ? user.name : `${user.name} (uid ${user.uid})`;
}

function cut(text: string): string {
  return text.length > longestPart ? `${text.slice(0, longestPart)}…` : text;
}

/** Control characters, which a file name may hold, must not break the line. */
function oneLine(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 32) return replaceControls(text);
  }
  return text;
}

function replaceControls(text: string): string {
  let clean = '';
  for (const character of text) clean += character < ' ' ? ' ' : character;
  return clean;
}
