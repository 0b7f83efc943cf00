import { defineSource, type SourceEvent, type SourceKind } from './source.ts';
import { unreadableEvent } from './unreadable.ts';

const reason = 'The text is neither a Windows event, a CloudTrail event nor an audit record.';

const other = defineSource<SourceEvent>({
  name: 'other',
  read: (lines) =>
    lines.map((line) => ({ lines: [line], unreadable: { reason, text: line.logEvent.message } })),
  normalize: (event, writing) => unreadableEvent('other', event, writing),
  describe: (event) => ({ message: event.lines[0]!.logEvent.message }),
});

/** Text of none of the known kinds: kept whole as a base event, so that nothing is lost in a mixed log group. */
export const otherKind: SourceKind = {
  name: 'other',
  span: 'line',
  recognise: () => true,
  load: async () => other,
};
