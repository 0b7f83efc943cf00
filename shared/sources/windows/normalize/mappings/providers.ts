import { byId } from '../../../mapping.ts';
import type { WindowsMapping } from '../mapping.ts';
import { eventLogMappings } from './event-log.ts';
import { accountMappings } from './security-accounts.ts';
import { logonMappings } from './security-logon.ts';
import { objectMappings } from './security-objects.ts';
import { systemMappings } from './security-system.ts';

export const securityProvider = 'microsoft-windows-security-auditing';

/** Mappings by provider and event id. A provider's name is in lower case: Windows itself writes `User32` in several ways. */
export type Providers = ReadonlyMap<string, ReadonlyMap<string, WindowsMapping>>;

/** The mappings of the Security log, which are always loaded. */
export const securityLog: Providers = new Map([
  [securityProvider, byId([...logonMappings, ...accountMappings, ...systemMappings, ...objectMappings])],
  ['microsoft-windows-eventlog', byId(eventLogMappings)],
]);

let allLogs: Providers | undefined;

/**
 * The mappings that events of these providers need. Many accounts never send the logs beside Security, and would pay
 * for their mappings at every start: a promise where they have to be loaded first.
 */
export function mappingsFor(providers: Iterable<string>): Providers | Promise<Providers> {
  for (const provider of providers) {
    if (!securityLog.has(provider.toLowerCase())) return allLogs ?? loadAllLogs();
  }
  return securityLog;
}

/** The mappings of all logs. */
export async function loadAllLogs(): Promise<Providers> {
  const { otherLogs } = await import('./other-logs.ts');
  allLogs ??= new Map([
    ...securityLog,
    ...Object.entries(otherLogs).map(([provider, mappings]) => [provider, byId(mappings)] as const),
  ]);
  return allLogs;
}

/** All mappings, each with its provider: for tests and documents. */
export async function allMappings(): Promise<(readonly [provider: string, mapping: WindowsMapping])[]> {
  return [...(await loadAllLogs())].flatMap(([provider, mappings]) =>
    [...new Set(mappings.values())].map((mapping) => [provider, mapping] as const),
  );
}
