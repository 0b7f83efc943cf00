import { complete, type Writing } from '../ocsf/complete.ts';
import { newEvent, type OcsfEvent } from '../ocsf/event.ts';
import { classes } from '../ocsf/tables/class-uids.ts';
import type { Product } from '../ocsf/tables/types.ts';
import type { SourceName } from '../source-names.ts';
import type { SourceEvent } from './source.ts';

const products: Record<SourceName, Product> = {
  windows: { name: 'Microsoft Windows', vendor_name: 'Microsoft' },
  cloudtrail: { name: 'CloudTrail', vendor_name: 'AWS' },
  auditd: { name: 'Linux Audit', vendor_name: 'Linux' },
  linux: { name: 'Linux', vendor_name: 'Linux' },
  ocsf: { name: 'Unknown' },
  other: { name: 'Unknown' },
};

/**
 * The base event for text that can't be parsed: the reason in `status_detail`, the text always in `raw_data`, and the
 * time at which CloudWatch Logs got it.
 */
export function unreadableEvent(source: SourceName, event: SourceEvent, writing: Writing): OcsfEvent {
  const line = event.lines[0]!;
  const { reason, text } = event.unreadable ?? { reason: 'unknown', text: line.logEvent.message };
  const ocsf = newEvent(classes.baseEvent, 0, line.logEvent.timestamp);
  ocsf.status_id = 2;
  ocsf.status_detail = reason;
  ocsf.metadata.product = products[source];
  if (text !== '') ocsf.raw_data = text;
  return complete(
    ocsf,
    { line, part: event.part, host: false, isUnknown: source === 'other', rawText: () => text },
    writing,
  );
}
