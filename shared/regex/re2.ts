/** The one place that knows the regular-expression engine; loaded when a rule or MASK has an expression. */
import { RE2JS } from 're2js';

export interface RegexFlags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

/**
 * Compiles an expression that runs in time linear in the text.
 * @throws Error for what RE2 refuses: look-around, back references, atomic groups, repeats beyond 1,000.
 */
export function compileRegex(expression: string, flags: RegexFlags): RE2JS {
  const bits =
    (flags.i ? RE2JS.CASE_INSENSITIVE : 0) | (flags.m ? RE2JS.MULTILINE : 0) | (flags.s ? RE2JS.DOTALL : 0);
  try {
    return RE2JS.compile(expression, bits);
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    throw new Error(
      `The regular expression isn't one that runs in linear time (${reason}). Look-around and back references are ` +
        'not supported.',
      { cause: error },
    );
  }
}
