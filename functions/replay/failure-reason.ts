import { UserError } from '../../shared/user-error.ts';

/** Why an object failed, in a line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message } = error;
  // A user's error says everything, and a plain name nothing; what the SDK throws is often known by its name alone.
  return error instanceof UserError || name === 'Error' || message.includes(name)
    ? message
    : `${name}: ${message}`;
}
