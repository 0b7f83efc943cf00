import { UserError } from '../../shared/user-error.ts';

/** A replay that would double or lose data; the message says what to do. It holds for the whole run. */
export class RefusedError extends UserError {
  override name = 'RefusedError';
}
