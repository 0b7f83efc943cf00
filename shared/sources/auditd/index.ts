import { defineSource } from '../source.ts';
import { accountsOf } from './accounts.ts';
import { describe } from './describe.ts';
import { readLines } from './join.ts';
import { normalize } from './normalize.ts';
import { recognise } from './recognise.ts';
import type { AuditEvent } from './record.ts';

/** Linux audit records as auditd writes them, raw or enriched, joined over a whole invocation. */
export const auditd = defineSource<AuditEvent>({
  name: 'auditd',
  span: 'invocation',
  recognise,
  read: readLines,
  accounts: accountsOf,
  normalize,
  describe,
});
