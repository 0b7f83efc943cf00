import { ownCopy } from '../../../../bounded-map.ts';
import type { Row, Rows } from '../mapping.ts';
import { eventLogRows } from './event-log.ts';
import { accountRows } from './security-accounts.ts';
import { logonRows } from './security-logon.ts';
import { objectRows } from './security-objects.ts';
import { systemRows } from './security-system.ts';

export const securityProvider = 'microsoft-windows-security-auditing';

/** Rows by provider and event id. A provider's name is in lower case: Windows itself isn't of one mind about `User32`. */
const rowsOfProvider = new Map<string, ReadonlyMap<string, Row>>();

function add(provider: string, ...tables: readonly Rows[]): void {
  rowsOfProvider.set(provider, new Map(tables.flatMap((rows) => Object.entries(rows))));
}
add(securityProvider, logonRows, accountRows, systemRows, objectRows);
add('microsoft-windows-eventlog', eventLogRows);

let areOtherLogsLoaded = false;

let lastFound = '';

/** Whether the rows of this provider may be among those not loaded yet. */
export function mayNeedLoading(provider: string): boolean {
  if (areOtherLogsLoaded || provider === lastFound) return false;
  if (!rowsOfProvider.has(provider.toLowerCase())) return true;
  // In the names of the table, which are short.
  lastFound = ownCopy(provider);
  return false;
}

/** Loads the rows of the logs beside Security: many accounts never send those, and would pay for them at every start. */
export async function loadOtherLogs(): Promise<void> {
  const { otherLogs } = await import('./other-logs.ts');
  for (const [provider, rows] of Object.entries(otherLogs)) add(provider, rows);
  areOtherLogsLoaded = true;
}

/** The row of an event id of a provider (in lower case). */
export const rowOf = (provider: string, eventId: string): Row | undefined =>
  rowsOfProvider.get(provider)?.get(eventId);

/** All rows that are loaded, with their providers, for tests and documents. */
export const allRows = (): (readonly [provider: string, eventId: string, row: Row])[] =>
  [...rowsOfProvider].flatMap(([provider, rows]) =>
    [...rows].map(([id, row]) => [provider, id, row] as const),
  );
