import { UserError } from '../user-error.ts';
import { ruleLimits } from './limits.ts';
import { quote } from './reading/metadata.ts';

/** A condition as written: which search identifiers have to hold. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'name'; readonly name: string }
  /** `1 of them`, `all of selection_*`: `pattern` is undefined for `them`. */
  | { readonly kind: 'of'; readonly all: boolean; readonly pattern: string | undefined };

/** A condition that isn't one; the message says what is wrong. */
export class ConditionError extends UserError {
  override name = 'ConditionError';
}

const deepest = ruleLimits.conditionDepth.most;
const mostCharacters = ruleLimits.conditionCharacters.most;
const operators = new Set(['and', 'or', 'not', 'of', 'them', '(', ')']);

/**
 * Parses a condition (Sigma Rules Specification 2.1.0, "Condition"): `or` binds least, then `and`, `not`, `1 of` and
 * parentheses.
 * @throws ConditionError
 */
export function parseCondition(text: string): Condition {
  if (text.length > mostCharacters) {
    throw new ConditionError(`The condition is longer than ${mostCharacters} characters.`);
  }
  if (text.includes('|')) {
    throw new ConditionError(
      'The condition pipes its matches into an aggregation. Sigma 2 has correlation rules for that, which judge ' +
        'several events and are not supported here.',
    );
  }
  const parser = new Parser(text);
  const condition = parser.or(0);
  parser.end();
  return condition;
}

class Parser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    if (this.#tokens.length === 0) throw new ConditionError('The condition is empty.');
  }

  or(depth: number): Condition {
    return this.#chain('or', () => this.#chain('and', () => this.#not(depth)));
  }

  end(): void {
    const token = this.#tokens[this.#at];
    if (token === ')') throw new ConditionError('The condition closes a parenthesis that it never opened.');
    if (token !== undefined) {
      throw new ConditionError(`The condition needs an \`and\` or \`or\` before ${quote(token)}.`);
    }
  }

  #chain(kind: 'and' | 'or', part: () => Condition): Condition {
    const parts = [part()];
    while (this.#take(kind)) parts.push(part());
    return parts.length === 1 ? parts[0]! : { kind, parts };
  }

  #not(depth: number): Condition {
    let isNegated = false;
    while (this.#take('not')) isNegated = !isNegated;
    const part = this.#operand(depth);
    return isNegated ? { kind: 'not', part } : part;
  }

  #operand(depth: number): Condition {
    if (depth > deepest) {
      throw new ConditionError(`The condition is nested deeper than ${deepest} parentheses.`);
    }
    if (this.#take('(')) {
      const inner = this.or(depth + 1);
      if (!this.#take(')'))
        throw new ConditionError('The condition opens a parenthesis that it never closes.');
      return inner;
    }
    const token = this.#tokens[this.#at];
    if (token === undefined)
      throw new ConditionError('The condition ends where a search identifier should be.');
    if (this.#tokens[this.#at + 1]?.toLowerCase() === 'of') return this.#of(token);
    if (operators.has(token.toLowerCase())) {
      throw new ConditionError(`The condition has ${quote(token)} where a search identifier should be.`);
    }
    this.#at++;
    return { kind: 'name', name: token };
  }

  #of(quantity: string): Condition {
    const word = quantity.toLowerCase();
    if (word !== '1' && word !== 'any' && word !== 'all') {
      throw new ConditionError(
        `The condition has ${quote(quantity)} of something; Sigma knows \`1 of\` and \`all of\` only.`,
      );
    }
    this.#at += 2;
    const pattern = this.#tokens[this.#at];
    if (pattern === undefined || pattern === '(' || pattern === ')') {
      throw new ConditionError(`The condition doesn't say of what \`${quantity} of\` is.`);
    }
    this.#at++;
    return {
      kind: 'of',
      all: word === 'all',
      pattern: pattern.toLowerCase() === 'them' ? undefined : pattern,
    };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== token) return false;
    this.#at++;
    return true;
  }
}

/** Parentheses, and words between white space. */
function tokensOf(text: string): string[] {
  return text
    .replaceAll('(', ' ( ')
    .replaceAll(')', ' ) ')
    .split(/\s+/)
    .filter((token) => token !== '');
}
