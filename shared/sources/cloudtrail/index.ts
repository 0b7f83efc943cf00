import type { SourceKind } from '../source.ts';
import { recognise } from './recognise.ts';

/** CloudTrail: management, data, network-activity and insight events, one or several in a log event. */
export const cloudtrailKind: SourceKind = {
  name: 'cloudtrail',
  sigmaProduct: 'aws',
  span: 'line',
  recognise,
  load: async () => (await import('./source.ts')).cloudtrail,
};
