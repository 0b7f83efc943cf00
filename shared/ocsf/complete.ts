import type { Line } from '../log-event.ts';
import { rememberLast } from '../remember-last.ts';
import type { ZoneClock } from '../time.ts';
import { severityCaption, statusCaption } from './captions.ts';
import type { OcsfEvent } from './event.ts';
import type { Cloud, Extension, Logger } from './tables/types.ts';

/** How events are to be written: the settings that touch every one of them. */
export interface Writing {
  readonly clock: ZoneClock;
  readonly rawData: boolean;
}

/** What a source states about one event besides its attributes. */
export interface Completion {
  /** The log event it comes from, the first one if several make one event. */
  readonly line: Line;
  /** Counts from 1 when one log event gives several events. */
  readonly part?: number | undefined;
  /** The event's own unique id; without it the id of the log event is taken. */
  readonly uid?: string | undefined;
  /** The event's own account and region, where it names them; else those of the log group. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Whether `actor` and `device` come from the host profile. */
  readonly host: boolean;
  /** Whether a process has `auid`, `euid`, `egid` or `group`. */
  readonly linuxUsers?: boolean;
  /** A line of no known kind: they come by the thousand, and names of filters would be much of what is written of them. */
  readonly isUnknown?: boolean;
  /** The original text, asked for only where raw data is kept. */
  readonly rawText: () => string;
}

/**
 * Fills in what all events have alike: captions of severity and status, `time_dt`, cloud, the rest of metadata with its
 * profiles, and raw data. Observables are added when the event is written. The event is changed in place and returned.
 */
export function complete(event: OcsfEvent, facts: Completion, writing: Writing): OcsfEvent {
  const { logEvent, origin, wrapper } = facts.line;
  event.severity = severityCaption(event.severity_id);
  if (event.status_id !== undefined) event.status = statusCaption(event.class_uid, event.status_id);
  event.time_dt = writing.clock.format(event.time);
  event.cloud = cloudOf(facts.line, facts);

  const metadata = event.metadata;
  metadata.uid = facts.uid ?? (facts.part === undefined ? logEvent.id : `${logEvent.id}:${facts.part}`);
  metadata.loggers = loggersOf(facts.line);
  metadata.profiles = profilesOf(event, facts);
  const extensions = extensionsOf(event, facts);
  if (extensions) metadata.extensions = extensions;

  if (wrapper !== undefined) {
    if (wrapper.isTruncated) metadata.is_truncated = true;
    event.unmapped = { ...wrapper.rest, ...event.unmapped };
  }
  if (origin.subscriptionFilters !== undefined && !facts.isUnknown) {
    event.unmapped ??= {};
    event.unmapped.subscriptionFilters ??= filtersText(origin.subscriptionFilters);
  }

  if (writing.rawData) event.raw_data ??= facts.rawText() || undefined;
  if (event.raw_data !== undefined) event.raw_data_size = Buffer.byteLength(event.raw_data);
  return event;
}

let lastFilters: readonly string[] | undefined;
let lastFiltersText = '';

/** The names of subscription filters as JSON; the log events of a payload share them. */
function filtersText(filters: readonly string[]): string {
  if (filters !== lastFilters) {
    lastFilters = filters;
    lastFiltersText = JSON.stringify(filters);
  }
  return lastFiltersText;
}

/** The log groups that a log event was in, the original of a centralised one first. */
export function loggersOf({ logEvent, origin }: Line): Logger[] {
  const logger = {
    name: 'Amazon CloudWatch Logs',
    log_name: origin.logGroup,
    uid: origin.logStream,
    event_uid: logEvent.id,
    logged_time: logEvent.timestamp,
  };
  return origin.sourceLog === undefined
    ? [logger]
    : [{ name: logger.name, log_name: origin.sourceLog }, logger];
}

/** Whose a log event is: as the event says, else as its agent says, else by its log group. */
export const cloudOf = (
  { origin: { owner, region, sender } }: Line,
  stated: Pick<Completion, 'account' | 'region'> = {},
): Cloud =>
  sharedCloud(stated.account ?? sender?.account ?? owner, stated.region ?? sender?.region ?? region);

/** The events of one account and region share their `cloud`, which mostly is the last event's. */
const sharedCloud = rememberLast(
  (account: string, region: string): Cloud => ({ provider: 'AWS', account: { uid: account }, region }),
);

/** By bits: 1 host, 2 linux/linux_users, 4 security_control. */
const profileLists = Array.from({ length: 8 }, (_, bits) => [
  'cloud',
  'datetime',
  ...(bits & 1 ? ['host'] : []),
  ...(bits & 2 ? ['linux/linux_users'] : []),
  ...(bits & 4 ? ['security_control'] : []),
]);

/** Exactly the profiles whose attributes occur, sorted. */
const profilesOf = (event: OcsfEvent, facts: Completion): string[] =>
  profileLists[(facts.host ? 1 : 0) + (facts.linuxUsers ? 2 : 0) + (usesSecurityControl(event) ? 4 : 0)]!;

function usesSecurityControl(event: OcsfEvent): boolean {
  return (
    event.action_id !== undefined ||
    event.disposition_id !== undefined ||
    event.is_alert !== undefined ||
    event.firewall_rule !== undefined ||
    event.policy !== undefined ||
    event.malware !== undefined ||
    event.confidence_id !== undefined ||
    event.attacks !== undefined ||
    event.risk_level_id !== undefined
  );
}

const linux = { name: 'linux', uid: '1', version: '1.8.0' };
const win = { name: 'win', uid: '2', version: '1.8.0' };
const linuxAlone = [linux];
const winAlone = [win];
const both = [linux, win];

function extensionsOf(event: OcsfEvent, facts: Completion): Extension[] | undefined {
  const isWindowsClass = event.class_uid >= 201_000 && event.class_uid < 202_000;
  if (isWindowsClass || event.win_service !== undefined || event.reg_key !== undefined) {
    return facts.linuxUsers ? both : winAlone;
  }
  return facts.linuxUsers ? linuxAlone : undefined;
}
