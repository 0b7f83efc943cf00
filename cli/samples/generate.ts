import type { LogEvent } from '../../shared/log-event.ts';

/** The part of a subscription payload that is made here. */
export interface MadePayload {
  readonly messageType: 'DATA_MESSAGE';
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly subscriptionFilters: readonly string[];
  readonly logEvents: readonly LogEvent[];
}

/**
 * How to make payloads too many or too large to be kept as files: process creations of a build server, each with a
 * command line that holds a number of characters of `noise`.
 */
export interface Generator {
  readonly payloads: number;
  readonly eventsPerPayload: number;
  readonly noise: number;
}

const hour = Date.parse('2026-01-15T01:00:00Z');

/** The same payloads every time. */
export function generatePayloads({ payloads, eventsPerPayload, noise }: Generator): MadePayload[] {
  const random = noiseSource();
  return Array.from({ length: payloads }, (_, p) =>
    payloadsOf(
      Array.from({ length: eventsPerPayload }, (_, e) => {
        const number = p * eventsPerPayload + e + 1;
        const timestamp = hour + number * 100;
        return {
          id: `388${String(number).padStart(53, '0')}`,
          timestamp,
          message: processCreation(number, timestamp, random(noise)),
        };
      }),
    ),
  ).flat();
}

/** PutLogEvents takes 10,000 events and 1 MiB at once, so CloudWatch Logs forwards no more in one payload. */
const maxEvents = 10_000;
const maxBytes = 1_048_576;

function payloadsOf(given: readonly LogEvent[]): MadePayload[] {
  const payloads: (MadePayload & { readonly logEvents: LogEvent[] })[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const logEvent of given) {
    const size = Buffer.byteLength(logEvent.message) + 26;
    if (bytes + size > maxBytes || payloads.at(-1)!.logEvents.length === maxEvents) {
      payloads.push({
        messageType: 'DATA_MESSAGE',
        owner: '111122223333',
        logGroup: '/windows/events',
        logStream: 'i-0123456789abcdef0',
        subscriptionFilters: ['audit-firehose'],
        logEvents: [],
      });
      bytes = 0;
    }
    payloads.at(-1)!.logEvents.push(logEvent);
    bytes += size;
  }
  return payloads;
}

function processCreation(number: number, time: number, noise: string): string {
  const data = {
    SubjectUserSid: 'S-1-5-21-1000000000-2000000000-3000000000-1180',
    SubjectUserName: 'svc-build',
    SubjectDomainName: 'EXAMPLE',
    SubjectLogonId: '0x51c2d',
    NewProcessId: `0x${(4096 + number * 4).toString(16)}`,
    NewProcessName: 'C:\\Build\\tools\\sign.exe',
    ProcessId: '0xa1c',
    CommandLine: `sign.exe --token ${noise}`,
    ParentProcessName: 'C:\\Build\\agent.exe',
  };
  return [
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>",
    "<Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/>",
    '<EventID>4688</EventID><Version>2</Version><Level>0</Level><Task>13312</Task><Opcode>0</Opcode>',
    `<Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='${new Date(time).toISOString()}'/>`,
    `<EventRecordID>${number}</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='256'/>`,
    '<Channel>Security</Channel><Computer>build01.corp.example</Computer><Security/></System><EventData>',
    ...Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`),
    '</EventData></Event>',
  ].join('');
}

/** Base64 characters from a linear congruential generator (constants of Numerical Recipes): the same on every machine. */
function noiseSource(): (length: number) => string {
  let state = 20_260_115;
  return (length) => {
    const bytes = Buffer.alloc(Math.ceil((length * 3) / 4));
    for (let i = 0; i < bytes.length; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      bytes[i] = state >>> 24;
    }
    return bytes.toString('base64').slice(0, length);
  };
}
