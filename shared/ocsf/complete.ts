import type { Line } from '../log-event.ts';
import type { ZoneClock } from '../time.ts';
import { severityCaption, statusCaption } from './captions.ts';
import type { OcsfEvent } from './event.ts';
import { observablesOf } from './observables.ts';

/** How events are to be written: the settings that touch every one of them. */
export interface Writing {
  readonly clock: ZoneClock;
  readonly observables: boolean;
  readonly rawData: boolean;
}

/** What a source states about one event besides its attributes. */
export interface Completion {
  /** The log event it comes from, the first one if several make one event. */
  readonly line: Line;
  /** Counts from 1 when one log event gives several events. */
  readonly part?: number;
  /** The event's own unique id; without it the id of the log event is taken. */
  readonly uid?: string;
  /** The event's own account and region, where it names them; else those of the log group. */
  readonly account?: string;
  readonly region?: string;
  /** Whether `actor` and `device` come from the host profile. */
  readonly host: boolean;
  /** Whether a process has `auid`, `euid`, `egid` or `group`. */
  readonly linuxUsers?: boolean;
  /** The original text, asked for only where raw data is kept. */
  readonly rawText: () => string;
}

/**
 * Fills in what all events have alike: captions of severity and status, `time_dt`, cloud, the rest of metadata with its
 * profiles, raw data and observables. The event is changed in place and returned.
 */
export function complete(event: OcsfEvent, facts: Completion, writing: Writing): OcsfEvent {
  const { logEvent, origin } = facts.line;
  event.severity = severityCaption(event.severity_id);
  if (event.status_id !== undefined) event.status = statusCaption(event.class_uid, event.status_id);
  event.time_dt = writing.clock.format(event.time);
  event.cloud = {
    provider: 'AWS',
    account: { uid: facts.account ?? origin.owner },
    region: facts.region ?? origin.region,
  };

  const metadata = event.metadata;
  metadata.uid = facts.uid ?? (facts.part === undefined ? logEvent.id : `${logEvent.id}:${facts.part}`);
  metadata.loggers = [
    {
      name: 'Amazon CloudWatch Logs',
      log_name: origin.logGroup,
      uid: origin.logStream,
      event_uid: logEvent.id,
      logged_time: logEvent.timestamp,
    },
  ];
  metadata.profiles = profilesOf(event, facts);
  const extensions = extensionsOf(event, facts);
  if (extensions) metadata.extensions = extensions;

  if (writing.rawData && event.raw_data === undefined) event.raw_data = facts.rawText();
  if (event.raw_data !== undefined) event.raw_data_size = Buffer.byteLength(event.raw_data);
  if (writing.observables) {
    const observables = observablesOf(event);
    if (observables.length > 0) event.observables = observables;
  }
  return event;
}

const profileLists: readonly (readonly string[])[] = [
  ['cloud', 'datetime'],
  ['cloud', 'datetime', 'host'],
  ['cloud', 'datetime', 'linux/linux_users'],
  ['cloud', 'datetime', 'host', 'linux/linux_users'],
];

/** Exactly the profiles whose attributes occur, sorted. */
function profilesOf(event: OcsfEvent, facts: Completion): string[] {
  const list = profileLists[(facts.host ? 1 : 0) + (facts.linuxUsers ? 2 : 0)]!;
  return usesSecurityControl(event) ? [...list, 'security_control'] : [...list];
}

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

function extensionsOf(event: OcsfEvent, facts: Completion) {
  const used = [];
  if (facts.linuxUsers) used.push({ name: 'linux', uid: '1', version: '1.8.0' });
  const isWindowsClass = event.class_uid >= 201_000 && event.class_uid < 202_000;
  if (isWindowsClass || event.win_service !== undefined || event.reg_key !== undefined) {
    used.push({ name: 'win', uid: '2', version: '1.8.0' });
  }
  return used.length > 0 ? used : undefined;
}
