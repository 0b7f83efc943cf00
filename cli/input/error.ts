import { UserError } from '../../shared/user-error.ts';

/** Input that can't be made into an invocation; the message is for the person who gave it. */
export class InputError extends UserError {
  override name = 'InputError';
}
