import { complete, type Writing } from '../../../ocsf/complete.ts';
import { newEvent, type OcsfEvent } from '../../../ocsf/event.ts';
import { cut, oneLine } from '../../../ocsf/sentence.ts';
import { classes } from '../../../ocsf/tables/class-uids.ts';
import { unreadableEvent } from '../../unreadable.ts';
import type { LinuxEvent } from '../parse/event.ts';
import { EventBuilder } from './event-builder.ts';
import type { LinuxMapping } from './mapping.ts';
import { messageMapping } from './mappings/messages.ts';
import { deviceOf, hostName, streamOf } from './objects/host.ts';
import { readProgram } from './objects/process.ts';

/** The OCSF event of a message, by the mappings of what it says. */
export function normalize(event: LinuxEvent, writing: Writing): OcsfEvent {
  const { entry, said } = event;
  const line = event.lines[0]!;
  if (entry === undefined || said === undefined) return unreadableEvent('linux', event, writing);
  const builder = new EventBuilder(event, entry, said);
  const mapping = messageMapping(said.id) ?? otherMessage;
  const refined = mapping.refine?.(builder);
  const placement = refined === undefined ? mapping : { ...mapping, ...refined };
  const time = entry.time ?? line.logEvent.timestamp;
  const ocsf = newEvent(placement.class, placement.activity, time, placement.activityName);
  builder.ocsf = ocsf;
  if (placement.status !== undefined) ocsf.status_id = placement.status;
  if (placement.severity !== undefined) ocsf.severity_id = placement.severity;
  mapping.map(ocsf, builder);
  finish(builder);
  return complete(
    ocsf,
    { line, part: event.part, host: true, linuxUsers: builder.linuxUsers, rawText: () => rawText(event) },
    writing,
  );
}

/** A message that no wording fits: its text is all there is. */
const otherMessage: LinuxMapping = {
  ids: '*',
  class: classes.baseEvent,
  activity: 99,
  title: 'A program wrote a message.',
  refine: ({ entry }) => ({ activityName: entry.program }),
  map(ocsf, { entry }) {
    ocsf.message = entry.message;
  },
};

const product = { name: 'Linux', vendor_name: 'Linux' };

function finish(builder: EventBuilder): void {
  const { ocsf, actor, entry, said } = builder;
  if (said.count !== undefined) ocsf.count = said.count;
  readProgram(builder);
  ocsf.actor = actor;
  ocsf.device = deviceOf(builder);
  const { metadata } = ocsf;
  metadata.product = product;
  metadata.event_code = said.id;
  if (entry.writtenTime !== undefined) metadata.original_time = entry.writtenTime;
  metadata.log_name = entry.format === 'journald' ? 'journal' : 'syslog';
  metadata.log_provider = entry.program;
  metadata.log_format = entry.format;
  ocsf.message ??= messageOf(builder);
  const unmapped = builder.rest();
  // What is in doubt is in the text alone.
  if (said.isAmbiguous === true) unmapped.message = entry.message;
  if (Object.keys(unmapped).length > 0) ocsf.unmapped = unmapped;
}

/** One line: who did what, on which host, from where, and how it ended if it failed. */
function messageOf(builder: EventBuilder): string {
  const { ocsf } = builder;
  const source = ocsf.src_endpoint?.ip ?? ocsf.src_endpoint?.hostname;
  const from = source === undefined || source === builder.who ? '' : ` from ${cut(source)}`;
  const ending = ocsf.status_id === 2 ? `: ${cut(ocsf.status_detail ?? 'failed')}` : '';
  const host = hostName(builder) ?? streamOf(builder);
  return oneLine(`${cut(builder.who)} ${cut(builder.phrase)} on ${cut(host)}${from}${ending}`);
}

/** The text that an event was read from. */
export function rawText({ lines, entry, part }: LinuxEvent): string {
  const { message } = lines[0]!.logEvent;
  if (part === undefined || entry === undefined) return message;
  return message.split('\n').filter((text) => text.trimEnd() !== '')[part - 1] ?? message;
}
