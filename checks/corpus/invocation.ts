import { gzipSync } from 'node:zlib';
import type { CorpusFile } from './read.ts';

/** What is sent: the invocation event, and what must come back for it. */
export interface Invocation {
  readonly label: string;
  readonly logEvents: number;
  readonly event: {
    readonly invocationId: string;
    readonly deliveryStreamArn: string;
    readonly region: string;
    readonly records: readonly {
      readonly recordId: string;
      readonly approximateArrivalTimestamp: number;
      readonly data: string;
    }[];
  };
}

const began = Date.parse('2026-01-15T10:00:00Z');

/** One message with an id that stays the same however the messages are divided. */
interface LogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
}

const logEventsOf = (file: number, messages: readonly string[]): LogEvent[] =>
  messages.map((message, index) => ({
    id: `${String(file).padStart(20, '0')}${String(index).padStart(36, '0')}`,
    timestamp: began + index,
    message,
  }));

/** All messages of a file in one invocation, `size` in each payload. */
export function invocationOf(file: CorpusFile, number: number, size: number): Invocation {
  const logEvents = logEventsOf(number, file.messages);
  const payloads = chunks(logEvents, size).map((chunk) => payload(file, chunk));
  return invocation(`${file.name}, ${size} a payload`, payloads, logEvents.length);
}

/** The first messages of all files in one payload each, as a log group that several agents write to gives them. */
export function mixedInvocation(files: readonly CorpusFile[], size: number): Invocation {
  const columns = files.map((file, number) => logEventsOf(number, file.messages.slice(0, size)));
  const rows = Array.from({ length: size }, (_, row) => columns.flatMap((column) => column[row] ?? []));
  const payloads = rows.map((row) => payload(files[0]!, row));
  return invocation(`mixed, ${size} payloads`, payloads, rows.flat().length);
}

const payload = ({ source }: CorpusFile, logEvents: readonly LogEvent[]) => ({
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: `/${source}/audit`,
  logStream: 'i-0abc123def4567890',
  subscriptionFilters: ['audit-firehose'],
  logEvents,
});

function invocation(label: string, payloads: readonly object[], logEvents: number): Invocation {
  return {
    label,
    logEvents,
    event: {
      invocationId: '00000000-0000-4000-8000-000000000001',
      deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/audit-logs',
      region: 'eu-west-1',
      records: payloads.map((one, index) => ({
        recordId: `4965${String(index).padStart(52, '0')}`,
        approximateArrivalTimestamp: began,
        data: gzipSync(JSON.stringify(one)).toString('base64'),
      })),
    },
  };
}

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
