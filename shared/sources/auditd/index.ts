import type { SourceKind } from '../source.ts';
import { joinKeys } from './join/join-keys.ts';
import { nodeOf } from './parse/head.ts';
import { recognise } from './recognise.ts';

/** Linux audit records as auditd writes them, raw or enriched, joined over a whole invocation. */
export const auditdKind: SourceKind = {
  name: 'auditd',
  sigmaProduct: 'linux',
  sigmaServices: ['auditd'],
  span: 'invocation',
  recognise,
  joinKeys,
  hostOf: nodeOf,
  load: async () => (await import('./source.ts')).auditd,
};
