import { defineSource } from '../source.ts';
import { normalize } from './normalize/normalize.ts';
import type { CloudTrailEvent } from './parse/event.ts';
import { read } from './read.ts';
import { CloudTrailRuleEvent } from './rule-event.ts';

/** Reads and normalizes CloudTrail events: what `index.ts` loads. */
export const cloudtrail = defineSource<CloudTrailEvent>({
  name: 'cloudtrail',
  read,
  normalize,
  ruleEvent: (event) => new CloudTrailRuleEvent(event),
  rawText: (event) => event.rawText(),
  loadDescribe: async () => (event) => (event.unreadable ? { message: event.rawText() } : event.record),
});
