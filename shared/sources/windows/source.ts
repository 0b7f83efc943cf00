import { defineSource, type Normalize } from '../source.ts';
import { mappingsFor, type Providers, securityLog } from './normalize/mappings/providers.ts';
import { normalize } from './normalize/normalize.ts';
import type { WindowsEvent } from './parse/event.ts';
import { read } from './read.ts';
import { WindowsRuleEvent } from './rule-event/rule-event.ts';

/** Reads and normalizes Windows events: what `index.ts` loads. */
export const windows = defineSource<WindowsEvent>({
  name: 'windows',
  read,
  normalize,
  normalizeFor(events) {
    const mappings = mappingsFor(providersOf(events));
    return mappings instanceof Promise ? mappings.then(normalizeBy) : normalizeBy(mappings);
  },
  ruleEvent: (event) => new WindowsRuleEvent(event, event.content!),
  loadDescribe: async () => (await import('./describe/describe.ts')).describe,
});

function* providersOf(events: readonly WindowsEvent[]): Generator<string> {
  for (const { content } of events) if (content !== undefined) yield content.system.provider;
}

const normalizeBy = (providers: Providers): Normalize<WindowsEvent> =>
  providers === securityLog ? normalize : (event, writing) => normalize(event, writing, providers);
