/** What of `expected` isn't in `actual`, which may hold more; undefined where all of it is. Arrays are of one length. */
export function differenceIn(actual: unknown, expected: unknown, path = ''): string | undefined {
  if (typeof expected !== 'object' || expected === null) {
    return Object.is(actual, expected)
      ? undefined
      : `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
  }
  if (typeof actual !== 'object' || actual === null) return `${path} is missing`;
  if (Array.isArray(expected) && (actual as readonly unknown[]).length !== expected.length)
    return `${path} has another length`;
  for (const [name, value] of Object.entries(expected)) {
    const member = Object.hasOwn(actual, name) ? (actual as Record<string, unknown>)[name] : undefined;
    const difference = differenceIn(member, value, path === '' ? name : `${path}.${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Whether a value has the member at a dotted path. */
export const hasPath = (value: unknown, path: string): boolean =>
  path
    .split('.')
    .reduce<unknown>((holder, name) => (holder as Record<string, unknown> | undefined)?.[name], value) !==
  undefined;

/** Every member's name in a value, at any depth. */
export function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)]);
}
