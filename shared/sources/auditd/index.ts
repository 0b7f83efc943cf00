import { defineSource } from '../source.ts';
import { accountsOf } from './accounts.ts';
import { describe } from './describe.ts';
import { readLines } from './join.ts';
import { normalize } from './normalize.ts';
import type { AuditEvent } from './record.ts';

/** Reads and normalizes them: what `kind.ts` loads. */
export const auditd = defineSource<AuditEvent>({
  name: 'auditd',
  read: readLines,
  accounts: accountsOf,
  normalize,
  describe,
});
