/** Loaded, and the engine with it, when a rule has the modifier `re`. */
import { boundStates, compileRegex } from '../../regex/re2.ts';
import type { TextTest } from './glob.ts';
import type { Modifiers } from './modifiers.ts';

/**
 * A test whether a regular expression matches somewhere in a text, in time linear in the text.
 * @throws Error for what RE2 refuses; Sigma 2.1.0 has none of it.
 */
export function regexTest(expression: string, flags: Modifiers['flags']): TextTest {
  const compiled = compileRegex(expression, flags);
  return (text) => {
    const matches = compiled.test(text);
    boundStates(compiled);
    return matches;
  };
}
export type RegexTest = typeof regexTest;
