import { auditd } from './auditd.ts';
import { cloudtrail } from './cloudtrail.ts';
import type { Corpus, SourceOfBench } from './stream.ts';
import { windows } from './windows.ts';

export const corpora: Readonly<Record<SourceOfBench, Corpus>> = { windows, cloudtrail, auditd };
export const sourcesOfBench = Object.keys(corpora) as SourceOfBench[];
