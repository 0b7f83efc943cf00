import type { SourceKind } from '../source.ts';
import { recognise } from './recognise.ts';

/** Lines that are OCSF already: a transformer or a pipeline of CloudWatch Logs made them, or somebody's own program. */
export const ocsfKind: SourceKind = {
  name: 'ocsf',
  span: 'line',
  recognise,
  load: async () => (await import('./source.ts')).ocsf,
};
