/** The one place that knows the regular-expression engine; loaded when a rule has the modifier `re`. */
import { RE2JS } from 're2js';
import type { TextTest } from './glob.ts';
import type { Modifiers } from './modifiers.ts';

/**
 * A test whether a regular expression matches somewhere in a text, in time linear in the text.
 * @throws Error for what RE2 refuses: look-around, back references, atomic groups, repeats beyond 1,000.
 */
export function regexTest(expression: string, flags: Modifiers['flags']): TextTest {
  const bits =
    (flags.i ? RE2JS.CASE_INSENSITIVE : 0) | (flags.m ? RE2JS.MULTILINE : 0) | (flags.s ? RE2JS.DOTALL : 0);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(expression, bits);
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    throw new Error(
      `The regular expression isn't one that runs in linear time (${reason}). Look-around and back references are ` +
        'not supported; Sigma 2.1.0 has neither.',
    );
  }
  return (text) => compiled.test(text);
}
export type RegexTest = typeof regexTest;
