import type { SourceOfBench } from './corpora/stream.ts';

/** What has to hold (docs on performance tell why): ratios of CPU to the floor, and of output to raw bytes, by source. */
export const cpuMilestones: Readonly<Record<SourceOfBench, { toFloor: number; outputToRaw: number }>> = {
  windows: { toFloor: 1.5, outputToRaw: 1.5 },
  cloudtrail: { toFloor: 1.3, outputToRaw: 2.1 },
  auditd: { toFloor: 1.9, outputToRaw: 3.1 },
};

/** Process start to handler ready, over a handler that imports nothing. */
export const coldStartMilestone = 1.6;

/** Peak memory in MB on a full Windows request. */
export const memoryMilestone = { first: 150, afterEight: 380 };
