/**
 * The views over the table `events`, each a file of queries/views/, in the order in which they build on each other: the
 * first is made of the table, all others of the first.
 */
export const viewNames = [
  'events_once',
  'sign_ins',
  'account_changes',
  'api_calls',
  'file_activity',
  'process_launches',
  'findings',
] as const;
export type ViewName = (typeof viewNames)[number];

/** A view's SQL by its name, without comments. */
export type Views = Readonly<Record<ViewName, string>>;

/** @throws Error where `read` finds no file. */
export function viewsFrom(read: (name: ViewName) => string): Views {
  const views = viewNames.map((name) => [
    name,
    read(name)
      .split('\n')
      .filter((line) => !line.startsWith('--'))
      .join('\n')
      .trim(),
  ]);
  return Object.fromEntries(views) as Views;
}

/** The views that SQL text names, and what they are made of, in the order in which they must be made. */
export function viewsIn(sql: string): ViewName[] {
  const named = viewNames.filter((name) => new RegExp(`\\b(?:FROM|JOIN)\\s+${name}\\b`, 'i').test(sql));
  return named.length > 0 && !named.includes('events_once') ? ['events_once', ...named] : named;
}
