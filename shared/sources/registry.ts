import { auditd } from './auditd/index.ts';
import { cloudtrail } from './cloudtrail/index.ts';
import { other } from './other.ts';
import type { Source } from './source.ts';
import { windows } from './windows/index.ts';

/** All sources in the order in which they are asked; the last one recognises everything. Adding one is a line here. */
export const sources: readonly Source[] = [windows, cloudtrail, auditd, other];
