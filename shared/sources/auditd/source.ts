import { defineSource } from '../source.ts';
import { accountsOf } from './accounts.ts';
import { readLines } from './join/reassemble.ts';
import { normalize } from './normalize/normalize.ts';
import type { AuditEvent } from './parse/record.ts';
import { AuditRuleEvent } from './rule-event.ts';

/** Reads and normalizes audit events: what `index.ts` loads. */
export const auditd = defineSource<AuditEvent>({
  name: 'auditd',
  read: readLines,
  accounts: accountsOf,
  normalize,
  ruleEvent: (event) => new AuditRuleEvent(event),
  loadDescribe: async () => (await import('./describe/describe.ts')).describe,
});
