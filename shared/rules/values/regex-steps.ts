import { programSize } from '../../regex/program-size.ts';
import { UserError } from '../../user-error.ts';
import { ruleLimits, written } from '../limits.ts';

const { regexCharacters, regexProgram } = ruleLimits;

/**
 * The steps of an expression's program, for a budget.
 * @throws UserError where those of this one alone are too many, or its text is too long.
 */
export function stepsOf(expression: string): number {
  if (expression.length > regexCharacters.most) throw tooLarge(regexCharacters);
  const steps = programSize(expression);
  if (steps > regexProgram.most) throw tooLarge(regexProgram);
  return steps;
}

const tooLarge = ({ most, of }: { readonly most: number; readonly of: string }): UserError =>
  new UserError(`There are more than ${written(most)} ${of}; shorten it, or repeat less.`);
