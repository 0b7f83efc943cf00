import { anyCharacter, anyDash, anyText, isDash, literalOf, type Pattern } from './pattern.ts';

/** Whether a text is what a pattern describes. */
export type TextTest = (text: string) => boolean;

/**
 * A test of whole texts against a pattern. Between `*` stand segments, and each is looked for behind the one before:
 * the first place is always good enough, so a text is gone through once for each segment at most.
 */
export function globTest(pattern: Pattern): TextTest {
  const segments = split(pattern);
  const first = segments[0]!;
  if (segments.length === 1) return exactTest(first);
  const last = segments.at(-1)!;
  const inner = segments.slice(1, -1).filter((segment) => segment.length > 0);
  if (inner.length === 0) return edgesTest(first, last);
  if (inner.length === 1 && first.length === 0 && last.length === 0) {
    const { length, find } = segmentOf(inner[0]!);
    return (text) => text.length >= length && find(text, 0) >= 0;
  }
  return severalTest(segmentOf(first), inner.map(segmentOf), segmentOf(last));
}

function exactTest(pattern: Pattern): TextTest {
  const literal = literalOf(pattern);
  if (literal !== undefined) return (text) => text === literal;
  const { length, isAt } = segmentOf(pattern);
  return (text) => text.length === length && isAt(text, 0);
}

function edgesTest(first: Pattern, last: Pattern): TextTest {
  const start = literalOf(first);
  const end = literalOf(last);
  const length = first.length + last.length;
  if (start === '' && end !== undefined) return (text) => text.endsWith(end);
  if (end === '' && start !== undefined) return (text) => text.startsWith(start);
  const head = segmentOf(first);
  const tail = segmentOf(last);
  return (text) => text.length >= length && head.isAt(text, 0) && tail.isAt(text, text.length - tail.length);
}

function severalTest(head: Segment, inner: readonly Segment[], tail: Segment): TextTest {
  const least = inner.reduce((sum, { length }) => sum + length, head.length + tail.length);
  return (text) => {
    const end = text.length - tail.length;
    if (text.length < least || !head.isAt(text, 0) || !tail.isAt(text, end)) return false;
    let at = head.length;
    for (const segment of inner) {
      const found = segment.find(text, at);
      if (found < 0) return false;
      at = found + segment.length;
    }
    return at <= end;
  };
}

function split(pattern: Pattern): number[][] {
  const segments: number[][] = [[]];
  for (const code of pattern) {
    if (code === anyText) segments.push([]);
    else segments.at(-1)!.push(code);
  }
  return segments;
}

/** What stands between two `*`. */
interface Segment {
  readonly length: number;
  isAt(text: string, at: number): boolean;
  /** The first place at or behind `from`, or -1. */
  find(text: string, from: number): number;
}

function segmentOf(codes: Pattern): Segment {
  const { length } = codes;
  const literal = literalOf(codes);
  if (literal !== undefined) {
    return {
      length,
      isAt: (text, at) => text.startsWith(literal, at),
      find: (text, from) => text.indexOf(literal, from),
    };
  }
  const isAt = (text: string, at: number): boolean => {
    for (let i = 0; i < length; i++) if (!fits(codes[i]!, text.charCodeAt(at + i))) return false;
    return true;
  };
  return {
    length,
    isAt: (text, at) => at + length <= text.length && isAt(text, at),
    find: (text, from) => {
      for (let at = from; at + length <= text.length; at++) if (isAt(text, at)) return at;
      return -1;
    },
  };
}

const fits = (wanted: number, code: number): boolean =>
  wanted === code || wanted === anyCharacter || (wanted === anyDash && isDash(code));
