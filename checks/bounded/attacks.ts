import { auditdAttacks } from './attacks/auditd.ts';
import { cloudtrailAttacks } from './attacks/cloudtrail.ts';
import { recordAttacks } from './attacks/records.ts';
import { windowsAttacks } from './attacks/windows.ts';
import type { Attack } from './payloads.ts';

/** Invocations that cost as much as a delivery stream's buffer of 1 MB of gzip, or less, can make them cost. */
export const attacks: readonly Attack[] = [
  ...windowsAttacks,
  ...cloudtrailAttacks,
  ...auditdAttacks,
  ...recordAttacks,
];
