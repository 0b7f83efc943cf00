import { defineSource } from '../source.ts';
import { describe } from './describe.ts';
import type { WindowsEvent } from './event.ts';
import { normalize } from './normalize.ts';
import { read } from './read.ts';
import { recognise } from './recognise.ts';

/** Windows events as the CloudWatch agent sends them: `<Event>` XML, one or several in a log event. */
export const windows = defineSource<WindowsEvent>({
  name: 'windows',
  span: 'line',
  recognise,
  read,
  normalize,
  describe,
});
