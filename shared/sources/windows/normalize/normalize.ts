import { complete, type Writing } from '../../../ocsf/complete.ts';
import { deviceOf, senderHost } from '../../../ocsf/device.ts';
import { newEvent, type OcsfEvent } from '../../../ocsf/event.ts';
import { classes } from '../../../ocsf/tables/class-uids.ts';
import type { Product } from '../../../ocsf/tables/types.ts';
import { rememberLast } from '../../../remember-last.ts';
import { parseTime } from '../../../time.ts';
import type { Placement } from '../../mapping.ts';
import { unreadableEvent } from '../../unreadable.ts';
import type { System, WindowsEvent } from '../parse/event.ts';
import { levels } from '../tables/levels.ts';
import { anyOther, type WindowsMapping } from './mapping.ts';
import { type Providers, securityLog, securityProvider } from './mappings/providers.ts';
import { actorOf, setSubject, userOf } from './objects/accounts.ts';
import { WindowsFields } from './objects/fields.ts';
import { outcomeOf } from './objects/outcome.ts';
import { withoutPlaceholders } from './objects/placeholders.ts';
import { setActorProcess } from './objects/processes.ts';

/**
 * The OCSF event of a Windows event: its mapping says where it belongs, the rest is the same for all. `providers` are
 * the mappings that are loaded; an event of another provider becomes a base event.
 */
export function normalize(
  event: WindowsEvent,
  writing: Writing,
  providers: Providers = securityLog,
): OcsfEvent {
  if (event.content === undefined) return unreadableEvent('windows', event, writing);
  const content = withoutPlaceholders(event.content);
  const line = event.lines[0]!;
  const system = content.system;
  const provider = providerKey(system.provider);
  const fields = new WindowsFields(content);
  const mappings = providers.get(provider);
  const mapping = mappings?.get(system.eventId) ?? defaultMapping(mappings, fields);
  const placement: Placement | undefined =
    mapping?.refine === undefined ? mapping : { ...mapping, ...mapping.refine(fields) };

  const time = system.systemTime === undefined ? undefined : parseTime(system.systemTime);
  const ocsf = newEvent(
    placement?.class ?? classes.baseEvent,
    placement?.activity ?? 99,
    time ?? line.logEvent.timestamp,
    placement === undefined ? `EventID ${system.eventId || 'unknown'}` : placement.activityName,
  );
  setMetadata(ocsf, system, provider);
  if (event.format !== undefined) ocsf.metadata.log_format = event.format;
  const { origin } = line;
  const computer = system.computer || senderHost(origin);
  ocsf.device = deviceOf(
    computer ? { system: 'Windows', origin, ...hostOf(computer) } : { system: 'Windows', origin },
  );
  setOutcome(ocsf, system, placement, event.agentText ?? outcomeOf(system.keywords));
  const message = content.rendering?.message || mapping?.title;
  if (message !== undefined) ocsf.message = message;

  if (mapping !== undefined) mapping.map(ocsf, fields);
  else if (provider === securityProvider) unlistedSecurityEvent(ocsf, fields);
  setActor(ocsf, fields);
  setUnmapped(ocsf, event, fields);
  const rawText = () => event.text ?? line.logEvent.message;
  // What couldn't be read is nowhere else.
  if (event.salvage !== undefined) ocsf.raw_data = rawText();
  return complete(ocsf, { line, part: event.part, host: true, rawText }, writing);
}

/** The provider's mapping for events without one of their own, where the event names what it is about. */
const defaultMapping = (
  mappings: ReadonlyMap<string, WindowsMapping> | undefined,
  fields: WindowsFields,
): WindowsMapping | undefined => (fields.peek('param1') === undefined ? undefined : mappings?.get(anyOther));

function unlistedSecurityEvent(ocsf: OcsfEvent, fields: WindowsFields): void {
  setSubject(ocsf, fields);
  setActorProcess(ocsf, fields);
}

const providerKey = rememberLast((provider: string) => provider.toLowerCase());

function setMetadata(ocsf: OcsfEvent, system: System, provider: string): void {
  const metadata = ocsf.metadata;
  metadata.product = productOf(products.get(provider) ?? 'Microsoft Windows', system.channel);
  if (system.eventId) metadata.event_code = system.eventId;
  if (system.eventRecordId) metadata.original_event_uid = system.eventRecordId;
  if (system.systemTime) metadata.original_time = system.systemTime;
  if (system.channel) metadata.log_name = system.channel;
  if (system.provider) metadata.log_provider = system.provider;
  metadata.log_format = 'XML';
  if (system.level) metadata.log_level = levels[system.level] ?? system.level;
  if (system.version) metadata.log_version = system.version;
}

/** Products that have a log and are no part of Windows itself. */
const products = new Map([
  ['microsoft-windows-sysmon', 'Sysmon'],
  ['microsoft-windows-windows defender', 'Microsoft Defender Antivirus'],
]);

const productOf = rememberLast(
  (name: string, channel: string | undefined): Product => ({
    name,
    vendor_name: 'Microsoft',
    ...(channel ? { feature: { name: channel } } : {}),
  }),
);

function setOutcome(
  ocsf: OcsfEvent,
  system: System,
  placement: Placement | undefined,
  audit: 0 | 1 | 2,
): void {
  const isSerious = system.level === '1' || system.level === '2';
  // An error that has no audit bit says that an operation failed, but only where we know that there was one.
  const status =
    placement?.status ?? (audit !== 0 ? audit : isSerious && placement !== undefined ? 2 : undefined);
  if (status !== undefined) ocsf.status_id = status;
  ocsf.severity_id =
    placement?.severity ??
    (audit === 2 ? 2 : system.level === '1' ? 5 : system.level === '2' ? 3 : system.level === '3' ? 2 : 1);
}

const hostOf = rememberLast((computer: string): { readonly hostname: string; readonly domain?: string } => {
  const hostname = computer.toLowerCase();
  const dot = hostname.indexOf('.');
  return dot > 0 && dot < hostname.length - 1 ? { hostname, domain: hostname.slice(dot + 1) } : { hostname };
});

/** The account that logged the event acts where the event names no other, and the provider where the class needs somebody. */
function setActor(ocsf: OcsfEvent, fields: WindowsFields): void {
  if (fields.system.userId && ocsf.actor?.user === undefined) {
    actorOf(ocsf).user = userOf(undefined, undefined, fields.takeUserId());
  }
  if (ocsf.actor === undefined && needsActor(ocsf.class_uid)) {
    ocsf.actor = { app_name: fields.system.provider || 'unknown' };
  }
}

const needsActor = (classUid: number): boolean =>
  (classUid >= 1000 &&
    classUid < 2000 &&
    classUid !== classes.scheduledJobActivity &&
    classUid !== classes.eventLogActivity) ||
  (classUid >= 201_000 && classUid < 202_000);

function setUnmapped(ocsf: OcsfEvent, event: WindowsEvent, fields: WindowsFields): void {
  const unmapped = fields.rest();
  if (event.salvage !== undefined) {
    unmapped.salvaged = event.salvage.reason;
    if (event.salvage.isTruncated) ocsf.metadata.is_truncated = true;
  }
  for (const _ in unmapped) {
    ocsf.unmapped = unmapped;
    return;
  }
}
