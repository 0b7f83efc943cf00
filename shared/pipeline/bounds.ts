import { type Bound, Budget } from './budget.ts';
import type { InputRecord } from './records.ts';
import type { TransformSettings } from './settings.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Log events of a record. CloudWatch Logs writes each with an id and a time, which take eight bytes of gzip or more. */
const logEvents: Bound = { perByte: 1 / 12, spread: 15_000, least: 20, pool: 15_000 };

/** Events beyond the first of a log event: a megabyte of tiny ones must not become a gigabyte. */
const moreEvents: Bound = { perByte: 1 / 32, spread: 10_000, least: 10, pool: 10_000 };

/** Bytes of lines. Ordinary events become at most sixty times the gzip they came in. */
const lines: Bound = { perByte: 250, spread: 64 * megabyte, least: 256 * kilobyte, pool: 128 * megabyte };

/** Bytes of findings. */
const findings: Bound = { perByte: 400, spread: 64 * megabyte, least: 64 * kilobyte, pool: 128 * megabyte };

/** Bytes of each rule's first finding in a record, so that no flood of another's displaces it. */
const firstFindings: Bound = { perByte: 0, spread: 16 * megabyte, least: 16 * kilobyte, pool: 16 * megabyte };

/** Base64 of output records that is held until all have been written: what a response can't hold is put back or fails. */
const outputs: Bound = { perByte: 6, spread: 6 * megabyte, least: 4 * kilobyte, pool: 12 * megabyte };

/** Bytes of lines that are collected before they are compressed, which are those of one record; and of findings among them. */
export const mostRecordLines = 128 * megabyte;
export const mostRecordFindings = 32 * megabyte;

/** What the records of one invocation may use. */
export interface Budgets {
  /** Bytes of decompressed payloads. */
  readonly text: Budget;
  readonly logEvents: Budget;
  readonly moreEvents: Budget;
  readonly lines: Budget;
  readonly findings: Budget;
  readonly firstFindings: Budget;
  readonly outputs: Budget;
}

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
  const text = { perByte: 60, spread: maxPayloadBytes, least: 64 * kilobyte, pool: maxPayloadBytes };
  return {
    text: new Budget(sizes, text),
    logEvents: new Budget(sizes, logEvents),
    moreEvents: new Budget(sizes, moreEvents),
    lines: new Budget(sizes, lines),
    findings: new Budget(sizes, findings),
    firstFindings: new Budget(sizes, firstFindings),
    outputs: new Budget(sizes, outputs),
  };
}
