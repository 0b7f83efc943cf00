import { defineSource } from '../source.ts';
import { normalize } from './normalize/normalize.ts';
import type { WindowsEvent } from './parse/event.ts';
import { read } from './read.ts';
import { WindowsRuleEvent } from './rule-event/rule-event.ts';

let description: typeof import('./describe/describe.ts') | undefined;

/** Reads and normalizes them: what `kind.ts` loads. What the source format needs besides is loaded with it. */
export const windows = defineSource<WindowsEvent>({
  name: 'windows',
  read,
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
