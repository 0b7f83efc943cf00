import { byId } from '../../../mapping.ts';
import type { Mappings, WindowsMapping } from '../mapping.ts';
import { eventLogMappings } from './event-log.ts';
import { accountMappings } from './security-accounts.ts';
import { logonMappings } from './security-logon.ts';
import { objectMappings } from './security-objects.ts';
import { systemMappings } from './security-system.ts';

export const securityProvider = 'microsoft-windows-security-auditing';

type ById = ReadonlyMap<string, WindowsMapping>;

/** Mappings by provider. A provider's name is in lower case: Windows itself writes `User32` in several ways. */
const byProvider = new Map<string, ById>([
  [securityProvider, byId([...logonMappings, ...accountMappings, ...systemMappings, ...objectMappings])],
  ['microsoft-windows-eventlog', byId(eventLogMappings)],
]);

let otherLogs: Promise<void> | undefined;
let areOtherLogsLoaded = false;

/** Whether the mappings of a provider may be among those that are not loaded yet. */
export const mayNeedOtherLogs = (provider: string): boolean =>
  !areOtherLogsLoaded && !byProvider.has(provider.toLowerCase());

/** Loads the mappings of the logs beside Security: many accounts never send those, and would pay for them at every start. */
export const loadOtherLogs = (): Promise<void> => {
  otherLogs ??= import('./other-logs.ts').then((module) => {
    for (const [provider, mappings] of Object.entries<Mappings>(module.otherLogs)) {
      byProvider.set(provider, byId(mappings));
    }
    areOtherLogsLoaded = true;
  });
  return otherLogs;
};

/** The mapping of an event id of a provider (in lower case). */
export const mappingOf = (provider: string, eventId: string): WindowsMapping | undefined =>
  byProvider.get(provider)?.get(eventId);

/** All mappings, each with its provider: for tests and documents. */
export async function allMappings(): Promise<(readonly [provider: string, mapping: WindowsMapping])[]> {
  await loadOtherLogs();
  return [...byProvider].flatMap(([provider, mappings]) =>
    [...new Set(mappings.values())].map((mapping) => [provider, mapping] as const),
  );
}
