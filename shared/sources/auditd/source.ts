import { defineSource } from '../source.ts';
import { accountsOf } from './accounts.ts';
import { readLines } from './join/reassemble.ts';
import { normalize } from './normalize/normalize.ts';
import type { AuditEvent } from './parse/record.ts';
import { AuditRuleEvent } from './rule-event.ts';

let description: typeof import('./describe/describe.ts') | undefined;

/** Reads and normalizes them: what `kind.ts` loads. What the source format needs besides is loaded with it. */
export const auditd = defineSource<AuditEvent>({
  name: 'auditd',
  read: readLines,
  accounts: accountsOf,
  normalize,
  ruleEvent: (event) => new AuditRuleEvent(event),
  async loadDescription() {
    description ??= await import('./describe/describe.ts');
  },
  describe(event) {
    if (description === undefined) throw new Error('describe() is called before loadDescription().');
    return description.describe(event);
  },
});
