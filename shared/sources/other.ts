import { defineSource, type SourceEvent } from './source.ts';
import { unreadableEvent } from './unreadable.ts';

const reason = 'The text is neither a Windows event, a CloudTrail event nor an audit record.';

/** Text of none of the known kinds: kept whole as a base event, so that nothing is lost in a mixed log group. */
export const other = defineSource<SourceEvent>({
  name: 'other',
  span: 'line',
  recognise: () => true,
  read: (lines) =>
    lines.map((line) => ({ lines: [line], unreadable: { reason, text: line.logEvent.message } })),
  normalize: (event, writing) => unreadableEvent('other', event, writing),
  describe: (event) => ({ message: event.lines[0]!.logEvent.message }),
});
