/**
 * An error that a person can fix. Its message stands without a stack: it says what is wrong, where, and what to do.
 * An error that led to it is its `cause`.
 * @example throw new UserError(`${file} can't be read (ENOENT).`, { cause: error });
 */
export class UserError extends Error {
  override name = 'UserError';
}
