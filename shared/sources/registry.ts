import { auditdKind } from './auditd/index.ts';
import { cloudtrailKind } from './cloudtrail/index.ts';
import { otherKind } from './other.ts';
import type { SourceKind } from './source.ts';
import { windowsKind } from './windows/index.ts';

/** All kinds of log in the order in which they are asked; the last one recognises everything. Adding one is a line here. */
export const sources: readonly SourceKind[] = [windowsKind, cloudtrailKind, auditdKind, otherKind];
