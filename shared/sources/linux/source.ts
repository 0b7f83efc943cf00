import { defineSource } from '../source.ts';
import { normalize, rawText } from './normalize/normalize.ts';
import type { LinuxEvent } from './parse/event.ts';
import { readLines } from './read.ts';
import { LinuxRuleEvent } from './rule-event.ts';

/** Reads and normalizes the messages of sshd, sudo and their kin: what `index.ts` loads. */
export const linux = defineSource<LinuxEvent>({
  name: 'linux',
  read: readLines,
  normalize,
  ruleEvent: (event) => new LinuxRuleEvent(event),
  rawText,
  loadDescribe: async () => (await import('./describe/describe.ts')).describe,
});
