import { defineSource } from '../source.ts';
import { describe } from './describe.ts';
import type { WindowsEvent } from './event.ts';
import { normalize } from './normalize.ts';
import { read } from './read.ts';

/** Reads and normalizes them: what `kind.ts` loads. */
export const windows = defineSource<WindowsEvent>({
  name: 'windows',
  read,
  normalize,
  describe,
});
