import type { ArchiveKind } from './archive.ts';
import { exportTime, type Prefix, readTime } from './times.ts';

/** What stands in front of each log event's first line. */
export interface PrefixForm {
  readonly kind: ArchiveKind;
  readonly read: (line: string) => Prefix | undefined;
}

const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`;
/** Log streams have no `:` and no `*` (CloudWatch Logs API, CreateLogStream); a blank in one looks like its end. */
const tailed = new RegExp(String.raw`^(${time}) ([^\s:*]{1,512}) (?=\S)`);
/** `--format short`, and the blank in place of the stream's name. */
const tailedShort = new RegExp(String.raw`^(${time}) (?=\S)`);
/** Kubernetes, CRI logging format: the stream, and F for a whole line. */
const container = new RegExp(String.raw`^(${time}) (?:stdout|stderr) [FP] (?=\S)`);

const withTime =
  (form: RegExp) =>
  (line: string): Prefix | undefined => {
    const found = form.exec(line);
    const stated = found === null ? undefined : readTime(found[1]!);
    if (stated === undefined) return undefined;
    const logStream = found![2];
    return { time: stated, length: found![0].length, ...(logStream === undefined ? {} : { logStream }) };
  };

/** An export task's lines, which hold any text. */
export const exported: PrefixForm = { kind: 'log export', read: exportTime };

/** Forms that are only believed where known text follows, in the order in which they are tried. */
export const prefixForms: readonly PrefixForm[] = [
  { kind: 'text', read: withTime(container) },
  { kind: 'query result', read: withTime(tailed) },
  { kind: 'query result', read: withTime(tailedShort) },
];
