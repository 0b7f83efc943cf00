import { type Bound, Budget } from './budget.ts';
import type { InputRecord } from './records.ts';
import type { TransformSettings } from './settings.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** What bounds each thing that records may use, apart from the text of their payloads. */
const bounds = {
  /** Log events of a record. CloudWatch Logs writes each with an id and a time, which take eight bytes of gzip or more. */
  logEvents: { perByte: 1 / 12, spread: 15_000, least: 20, pool: 15_000 },
  /** Events beyond the first of a log event: a megabyte of tiny ones must not become a gigabyte. */
  moreEvents: { perByte: 1 / 32, spread: 10_000, least: 10, pool: 10_000 },
  /** Bytes of lines. Ordinary events become at most sixty times the gzip they came in. */
  lines: { perByte: 250, spread: 64 * megabyte, least: 256 * kilobyte, pool: 128 * megabyte },
  /** Bytes of findings. */
  findings: { perByte: 400, spread: 64 * megabyte, least: 64 * kilobyte, pool: 128 * megabyte },
  /** Bytes of each rule's first finding in a record, so that no flood of another's displaces it. */
  firstFindings: { perByte: 0, spread: 16 * megabyte, least: 16 * kilobyte, pool: 16 * megabyte },
  /** Base64 of output records that is held until all are written: what a response can't hold is put back or fails. */
  outputs: { perByte: 6, spread: 6 * megabyte, least: 4 * kilobyte, pool: 12 * megabyte },
} as const;

/** Bytes of lines that are collected before they are compressed, which are those of one record; and of findings among them. */
export const mostRecordLines = 128 * megabyte;
export const mostRecordFindings = 32 * megabyte;

/** What the records of one invocation may use; `text` is bytes of decompressed payloads. */
export type Budgets = Readonly<Record<'text' | keyof typeof bounds, Budget>>;

/** Bytes that a record has before base64. */
export const sizeOf = ({ data }: InputRecord): number => ((data?.length ?? 0) * 3) / 4;

/**
 * The budgets of an invocation. They are so large that ordinary records never meet them, and so small that one at
 * Lambda's limits ends within its memory and time; docs/limits.md has what they come to.
 */
export function newBudgets(
  records: readonly InputRecord[],
  { maxPayloadBytes }: Pick<TransformSettings, 'maxPayloadBytes'>,
): Budgets {
  const sizes = records.map(sizeOf);
  const budget = (bound: Bound) => new Budget(sizes, bound);
  return {
    text: budget({ perByte: 60, spread: maxPayloadBytes, least: 64 * kilobyte, pool: maxPayloadBytes }),
    logEvents: budget(bounds.logEvents),
    moreEvents: budget(bounds.moreEvents),
    lines: budget(bounds.lines),
    findings: budget(bounds.findings),
    firstFindings: budget(bounds.firstFindings),
    outputs: budget(bounds.outputs),
  };
}
