import { gzipSync } from 'node:zlib';
import type { LogEvent } from '../../shared/log-event.ts';

/** A subscription payload as CloudWatch Logs makes it; give what differs. */
export function payload(messages: readonly (string | LogEvent)[], overrides: Record<string, unknown> = {}) {
  return {
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup: '/test/group',
    logStream: 'i-0abc123def4567890',
    subscriptionFilters: ['audit-firehose'],
    logEvents: messages.map((message, i) =>
      typeof message === 'string'
        ? { id: String(i).padStart(56, '0'), timestamp: 1_768_472_430_123 + i, message }
        : message,
    ),
    ...overrides,
  };
}

export const gzipped = (value: unknown): Buffer => gzipSync(JSON.stringify(value));

/** A Firehose record that holds `bytes`. */
export const record = (recordId: string, bytes: Buffer) => ({ recordId, data: bytes.toString('base64') });

/** CloudWatch Logs' health check of a destination. */
export const controlMessage = {
  messageType: 'CONTROL_MESSAGE',
  owner: 'CloudwatchLogs',
  logGroup: '',
  logStream: '',
  subscriptionFilters: [],
  logEvents: [
    {
      id: '',
      timestamp: 1_768_472_430_123,
      message: 'CWL CONTROL MESSAGE: Checking health of destination Firehose.',
    },
  ],
};
