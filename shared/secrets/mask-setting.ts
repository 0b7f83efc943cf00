import { programSize } from '../regex/program-size.ts';
import type { RegexFlags } from '../regex/re2.ts';

/** A pattern of MASK: what its groups match is masked, or all that it matches where it has none. */
interface MaskPattern {
  readonly expression: string;
  readonly flags: RegexFlags;
}

/** What MASK asks for: fields whose values are masked, by their names, and patterns. */
export interface MaskSetting {
  readonly names: readonly string[];
  readonly patterns: readonly MaskPattern[];
}

const mostEntries = 50;
const longestPattern = 1_000;
const mostSteps = 2_000;
const mostStepsInAll = 10_000;
const fieldName = /^[\w.-]{1,100}$/;

/** For messages: what MASK may be. */
export const maskAllowed =
  'names of fields and RE2 patterns between slashes such as password,/--password=(\\S+)/i, several with commas: ' +
  `at most ${mostEntries}, patterns of at most ${longestPattern} characters whose programs are not too large`;

/** Reads MASK; undefined where it isn't written so, or asks for too much. Whether RE2 takes a pattern, `loadMask` says. */
export function readMask(text: string): MaskSetting | undefined {
  const names: string[] = [];
  const patterns: MaskPattern[] = [];
  let steps = 0;
  for (let at = 0; at < text.length; ) {
    entry.lastIndex = at;
    const found = entry.exec(text);
    if (found === null) return undefined;
    at = entry.lastIndex;
    const [, expression, flags = '', name = ''] = found;
    if (expression !== undefined) {
      const size = expression.length > longestPattern ? mostSteps + 1 : programSize(expression);
      steps += size;
      if (size > mostSteps || steps > mostStepsInAll) return undefined;
      patterns.push({ expression, flags: flagsOf(flags) });
    } else if (fieldName.test(name.trim())) names.push(name.trim());
    else if (name.trim() !== '') return undefined;
    if (names.length + patterns.length > mostEntries) return undefined;
  }
  return names.length + patterns.length === 0 ? undefined : { names, patterns };
}

/** A pattern, in which a slash is written `\/`, or a name; and the comma behind it. */
const entry = /\s*(?:\/((?:[^\\/]|\\.)+)\/([ims]{0,3})|([^,/]*))\s*(?:,|$)/gy;

const flagsOf = (flags: string): RegexFlags => ({
  i: flags.includes('i'),
  m: flags.includes('m'),
  s: flags.includes('s'),
});
