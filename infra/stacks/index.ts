import { cloudtrailCisAlarms } from './cloudtrail-cis-alarms.ts';
import { cloudtrailConsoleLogin } from './cloudtrail-console-login.ts';
import { everything } from './everything.ts';
import { linuxFileAudit } from './linux-file-audit.ts';
import type { ReadyStack } from './ready-stack.ts';
import { windowsAccountAlarms } from './windows-account-alarms.ts';
import { windowsAuditFailures } from './windows-audit-failures.ts';

export const readyStacks: readonly ReadyStack[] = [
  windowsAuditFailures,
  windowsAccountAlarms,
  cloudtrailConsoleLogin,
  cloudtrailCisAlarms,
  linuxFileAudit,
  everything,
];
