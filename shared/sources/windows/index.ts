import type { SourceKind } from '../source.ts';
import { computerOf } from './computer.ts';
import { recognise } from './recognise.ts';

/** Windows events as the CloudWatch agent sends them: `<Event>` XML, one or several in a log event, or its text format. */
export const windowsKind: SourceKind = {
  name: 'windows',
  sigmaProduct: 'windows',
  span: 'line',
  recognise,
  hostOf: computerOf,
  load: async () => (await import('./source.ts')).windows,
};
