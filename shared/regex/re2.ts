/** The one place that knows the regular-expression engine; loaded when a rule or MASK has an expression. */
import { RE2JS } from 're2js';
import { UserError } from '../user-error.ts';

export interface RegexFlags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

/**
 * Compiles an expression that runs in time linear in the text.
 * @throws UserError for what RE2 refuses: look-around, back references, atomic groups, repeats beyond 1,000.
 */
export function compileRegex(expression: string, flags: RegexFlags): RE2JS {
  const bits =
    (flags.i ? RE2JS.CASE_INSENSITIVE : 0) | (flags.m ? RE2JS.MULTILINE : 0) | (flags.s ? RE2JS.DOTALL : 0);
  try {
    return RE2JS.compile(expression, bits);
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    throw new UserError(
      `The regular expression isn't one that runs in linear time (${reason}). Look-around and back references are ` +
        'not supported.',
      { cause: error },
    );
  }
}

type Automaton = ReturnType<RE2JS['re2']>['lazyDFA'];

/**
 * What the automata of all expressions may hold together, in bytes as the library counts them. Each makes its states
 * when a text asks for them, and by itself would keep up to 8 MB of them: with some hundred expressions texts that are
 * made for it could take all memory.
 */
export const mostBytesOfStates = 16_000_000;
const held = new Map<Automaton, number>();
let heldBytes = 0;

/** The bytes that the states of all automata are counted with. */
export const bytesOfStates = (): number => heldBytes;

/** To be called after an expression was used: forgets the states of all when they take too much together. */
export function boundStates(compiled: RE2JS): void {
  // Made when a text needs it first; the library's types don't say so.
  const automaton: Automaton | null = compiled.re2().lazyDFA;
  if (automaton === null) return;
  const bytes = automaton.stateBudget - automaton.memBudget;
  const before = held.get(automaton) ?? 0;
  if (bytes === before) return;
  held.set(automaton, bytes);
  heldBytes += bytes - before;
  if (heldBytes <= mostBytesOfStates) return;
  for (const other of held.keys()) other.clearCache();
  held.clear();
  heldBytes = 0;
}
