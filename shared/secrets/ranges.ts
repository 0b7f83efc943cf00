import type { RE2JS } from 're2js';
import { boundStates } from '../regex/re2.ts';

/** A part of a text: from its first character to behind its last. */
export type Range = readonly [from: number, to: number];

/** What patterns find in a text, in order and without overlaps: their groups, or all of a match where they have none. */
export function rangesIn(text: string, patterns: readonly RE2JS[]): Range[] {
  const ranges: Range[] = [];
  for (const pattern of patterns) {
    // Most texts hold nothing, which a test finds sooner than a search.
    const isFound = pattern.test(text);
    boundStates(pattern);
    if (!isFound) continue;
    const matcher = pattern.matcher(text);
    const groups = matcher.groupCount();
    while (matcher.find()) {
      let isGrouped = false;
      for (let group = 1; group <= groups; group++) {
        const from = matcher.start(group);
        if (from < 0) continue;
        isGrouped = true;
        if (matcher.end(group) > from) ranges.push([from, matcher.end(group)]);
      }
      if (!isGrouped && matcher.end() > matcher.start()) ranges.push([matcher.start(), matcher.end()]);
    }
  }
  return ranges.length < 2 ? ranges : united(ranges);
}

function united(ranges: Range[]): Range[] {
  ranges.sort((a, b) => a[0] - b[0]);
  const found: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** The text with something else in place of its ranges. */
export function replaced(text: string, ranges: readonly Range[], by: string): string {
  let result = '';
  let at = 0;
  for (const [from, to] of ranges) {
    result += text.slice(at, from) + by;
    at = to;
  }
  return result + text.slice(at);
}
