import { unwrap } from '../../shared/envelope/wrappers/unwrap.ts';
import type { LogEvent } from '../../shared/log-event.ts';
import type { SourceName } from '../../shared/source-names.ts';
import { sourceOf } from '../../shared/sources/registry.ts';
import { parseTime } from '../../shared/time.ts';

/** A message with what is known of its log event; the rest is made up, the same way every time. */
export interface Message {
  readonly message: string;
  readonly timestamp?: number;
  readonly id?: string;
}

/** The part of a subscription payload that is made here. */
export interface MadePayload {
  readonly messageType: 'DATA_MESSAGE';
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly subscriptionFilters: readonly string[];
  readonly logEvents: readonly LogEvent[];
}

export const sampleAccount = '111122223333';
/** For text that tells no time of its own. */
const fixedTime = Date.parse('2026-01-15T00:00:00Z');

/** Where such logs usually lie in CloudWatch Logs. */
const places: Record<SourceName, { readonly logGroup: string; readonly logStream: string }> = {
  windows: { logGroup: '/windows/events', logStream: 'i-0123456789abcdef0' },
  cloudtrail: { logGroup: '/aws/cloudtrail', logStream: `${sampleAccount}_CloudTrail_us-east-1` },
  auditd: { logGroup: '/linux/audit', logStream: 'i-0fedcba9876543210' },
  linux: { logGroup: '/linux/secure', logStream: 'i-0fedcba9876543210' },
  ocsf: { logGroup: '/other', logStream: 'stream' },
  other: { logGroup: '/other', logStream: 'stream' },
};

/** PutLogEvents takes 10,000 events and 1 MiB at once, so CloudWatch Logs forwards no more in one payload. */
const maxEvents = 10_000;
const maxBytes = 1_048_576;

/**
 * Makes subscription payloads of plain messages, as the CloudWatch agent and a subscription would: placed by the kind
 * of the first recognised one, with ids that count up and the events' own times where they are plain to see.
 */
export function payloadsOf(messages: readonly Message[]): MadePayload[] {
  const kind = messages.map(({ message }) => kindOf(message)).find((source) => source !== 'other') ?? 'other';
  const payloads: MadePayload[] = [];
  let logEvents: LogEvent[] = [];
  let bytes = 0;
  const close = () => {
    if (logEvents.length > 0) {
      payloads.push({
        messageType: 'DATA_MESSAGE',
        owner: sampleAccount,
        ...places[kind],
        subscriptionFilters: ['audit-firehose'],
        logEvents,
      });
    }
    logEvents = [];
    bytes = 0;
  };
  let time = fixedTime;
  for (const [index, given] of messages.entries()) {
    const size = Buffer.byteLength(given.message) + 26;
    if (logEvents.length === maxEvents || bytes + size > maxBytes) close();
    time = given.timestamp ?? ownTime(given.message) ?? time;
    logEvents.push({ id: given.id ?? eventId(index), timestamp: time, message: given.message });
    bytes += size;
  }
  close();
  return payloads;
}

/** The kind of a message, or of what its wrapper holds. */
function kindOf(message: string): SourceName {
  const { name } = sourceOf(message);
  return name === 'other' ? sourceOf(unwrap({ id: '', timestamp: 0, message }).logEvent.message).name : name;
}

/** 56 digits, as CloudWatch Logs' ids have. */
const eventId = (index: number): string => `387${String(index + 1).padStart(53, '0')}`;

const auditTime = /\bmsg=audit\((\d{1,12})\.(\d{3}):/;
const otherTimes = [/\bSystemTime=['"]([^'"]{1,40})['"]/, /"eventTime"\s*:\s*"([^"]{1,40})"/];

/** The time in the first kilobytes of an event, in epoch milliseconds. */
function ownTime(message: string): number | undefined {
  const head = message.slice(0, 8192);
  const audit = auditTime.exec(head);
  if (audit) return Number(audit[1]) * 1000 + Number(audit[2]);
  for (const pattern of otherTimes) {
    const time = parseTime(pattern.exec(head)?.[1] ?? '');
    if (time !== undefined) return time;
  }
  return undefined;
}
