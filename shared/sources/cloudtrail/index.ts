import { defineSource } from '../source.ts';
import { normalize } from './normalize.ts';
import { type CloudTrailEvent, read } from './read.ts';
import { recognise } from './recognise.ts';

/** CloudTrail: management, data, network-activity and insight events, one or several in a log event. */
export const cloudtrail = defineSource<CloudTrailEvent>({
  name: 'cloudtrail',
  span: 'line',
  recognise,
  read,
  normalize,
  describe: (event) => (event.unreadable ? { message: event.rawText() } : event.record),
});
