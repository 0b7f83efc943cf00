import type { View } from '../view.ts';
import { fold } from './fold.ts';
import { globTest, type TextTest } from './glob.ts';
import { anyText, foldPattern, type Pattern } from './pattern.ts';

interface Keywords {
  /** For each keyword the patterns that it stands for. */
  readonly patterns: readonly (readonly Pattern[])[];
  /** Tests in their place, for regular expressions. */
  readonly tests: readonly (readonly TextTest[])[] | undefined;
  readonly all: boolean;
  readonly cased: boolean;
}

/** Whether a keyword, or with `all` each of them, is somewhere in the event's texts. */
export function keywordTest({ patterns, tests, all, cased }: Keywords): (view: View) => boolean {
  const isFolded = tests === undefined && !cased;
  const wanted = tests?.map(anyOfTests) ?? patterns.map((alternatives) => anywhere(alternatives, isFolded));
  return (view) => {
    const texts = isFolded ? view.foldedTexts() : view.texts();
    const isThere = (test: TextTest): boolean => texts.some(test);
    return all ? wanted.every(isThere) : wanted.some(isThere);
  };
}

function anywhere(alternatives: readonly Pattern[], isFolded: boolean): TextTest {
  const tests = alternatives.map((pattern) =>
    globTest([anyText, ...(isFolded ? foldPattern(pattern, fold) : pattern), anyText]),
  );
  return anyOfTests(tests);
}

const anyOfTests =
  (tests: readonly TextTest[]): TextTest =>
  (text) =>
    tests.some((test) => test(text));
