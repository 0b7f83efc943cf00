import type { SourceOfBench } from './corpora/stream.ts';

type BySource = Readonly<Record<SourceOfBench, number>>;

/**
 * What is judged: `--check` ends with 1 where one of these doesn't hold. They leave room for a busy machine, and what
 * breaks them is a regression. A change of a few percent is for paired runs.
 */
export const limits = {
  /** CPU of the handler over the floor of its own lines, at every payload size. */
  toFloor: { windows: 2.0, cloudtrail: 1.9, auditd: 2.9 } satisfies BySource,
  /** Bytes of events, without findings, over those of the raw text, before gzip. */
  eventsToRaw: { windows: 1.5, cloudtrail: 2.1, auditd: 3.1 } satisfies BySource,
  /** Process start to handler ready, over a handler that imports nothing. */
  coldStart: 1.9,
  /** Peak memory in MB on a full Windows request, the first time and after eight. */
  memoryFirst: 260,
  memoryAfterEight: 450,
};

/** What is wanted and not judged: shown as met or not. */
export const goals = {
  toFloor: { windows: 1.25, cloudtrail: 1.2, auditd: 1.45 } satisfies BySource,
  coldStart: 1.45,
  memoryFirst: 130,
};

/** What "no slower" means: the median of five paired runs, after ÷ before. */
export const noSlower = { runs: 5, ratio: 1.03 };
