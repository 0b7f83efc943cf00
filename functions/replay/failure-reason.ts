/** Why an object failed, in a line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message } = error;
  // Our own errors say everything; what the SDK throws is often known by its name alone.
  return /^(?:Error|TypeError|\w*(?:Archive|Refused|Location|Limit)Error)$/.test(name) ||
    message.includes(name)
    ? message
    : `${name}: ${message}`;
}
