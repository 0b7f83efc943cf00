import { auditd } from './auditd.ts';
import { cisAccounts } from './cis-accounts.ts';
import { cisNetwork } from './cis-network.ts';
import { cisServices } from './cis-services.ts';
import { keep } from './keep.ts';
import type { Samples } from './samples.ts';
import { windowsAccounts } from './windows-accounts.ts';
import { windowsLogons } from './windows-logons.ts';
import { windowsSystem } from './windows-system.ts';

export type { Samples };

export const samples: readonly Samples[] = [
  ...cisAccounts,
  ...cisServices,
  ...cisNetwork,
  ...windowsLogons,
  ...windowsAccounts,
  ...windowsSystem,
  ...auditd,
  ...keep,
];

/** The values of the pack's placeholders in all its tests. */
export const placeholders = { watched_objects: ['C:\\secret', '\\REGISTRY\\MACHINE\\SOFTWARE\\Payroll'] };
