import { defineSource } from '../source.ts';
import { loadOtherLogs, mayNeedOtherLogs } from './normalize/mappings/providers.ts';
import { normalize } from './normalize/normalize.ts';
import type { WindowsEvent } from './parse/event.ts';
import { read } from './read.ts';
import { WindowsRuleEvent } from './rule-event/rule-event.ts';

let description: typeof import('./describe/describe.ts') | undefined;

/** Reads and normalizes them: what `kind.ts` loads. What the source format needs besides is loaded with it. */
export const windows = defineSource<WindowsEvent>({
  name: 'windows',
  read(lines, more) {
    const events = read(lines, more);
    if (events instanceof Promise) return events.then(withMappings);
    return events.some(needsOtherLogs) ? withMappings(events) : events;
  },
  normalize,
  ruleEvent: (event) => new WindowsRuleEvent(event, event.content!),
  async loadDescription() {
    description ??= await import('./describe/describe.ts');
  },
  describe(event) {
    if (description === undefined) throw new Error('describe() is called before loadDescription().');
    return description.describe(event);
  },
});

const needsOtherLogs = ({ content }: WindowsEvent): boolean =>
  content !== undefined && mayNeedOtherLogs(content.system.provider);

/** The events, when the mappings that they need are there. */
async function withMappings(events: WindowsEvent[]): Promise<WindowsEvent[]> {
  if (events.some(needsOtherLogs)) await loadOtherLogs();
  return events;
}
