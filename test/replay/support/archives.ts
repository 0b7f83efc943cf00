import { gzipSync } from 'node:zlib';
import type { ArchiveFacts, ArchiveItem } from '../../../shared/envelope/archive/archive.ts';
import { readArchive } from '../../../shared/envelope/archive/read-archive.ts';
import { gzipped, payload } from '../../support/payload.ts';
import { windowsEvent } from '../../support/windows-event.ts';

export const facts: ArchiveFacts = {
  owner: '111122223333',
  region: 'ap-northeast-1',
  logGroup: 'archive',
  logStream: 'host1',
  maxPayloadBytes: 32 * 1024 * 1024,
};

/** The bytes in chunks of so many. */
export async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All items of an object that arrives in chunks of so many bytes. */
export async function itemsOf(
  bytes: Buffer,
  { size = 64 * 1024, ...more }: Partial<ArchiveFacts> & { size?: number } = {},
): Promise<ArchiveItem[]> {
  const items: ArchiveItem[] = [];
  for await (const item of readArchive(inChunks(bytes, size), { ...facts, ...more })) items.push(item);
  return items;
}

/** What items hold, on a line each: `kind log-stream: message`, `left out: …`, `problem: …`. */
export const told = (items: readonly ArchiveItem[]): string[] =>
  items.flatMap((item) => {
    if ('problem' in item) return [`problem: ${item.problem}`];
    if ('leftOut' in item) return [`left out: ${item.leftOut}`];
    const { kind, payload } = item;
    return payload.logEvents.map(({ message }) => `${kind} ${payload.origin.logStream}: ${message}`);
  });

export const logon = (number: number, time = '2026-01-15T10:20:30.1234567Z'): string =>
  windowsEvent({ id: 4624, time, data: { TargetUserName: `user${number}`, LogonType: '3' } });

export const syscall = (serial: number, seconds = 1_768_472_430): string[] => [
  `type=SYSCALL msg=audit(${seconds}.123:${serial}): arch=c000003e syscall=257 success=yes exit=3 ppid=1 pid=${serial} auid=1000 uid=0 comm="cat" exe="/usr/bin/cat" key="files"`,
  `type=CWD msg=audit(${seconds}.123:${serial}): cwd="/root"`,
  `type=PATH msg=audit(${seconds}.123:${serial}): item=0 name="/etc/file${serial}" inode=${serial} nametype=NORMAL`,
];

export const trailEvent = (number: number, time = '2026-01-15T10:20:30Z') => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', accountId: '444455556666', userName: 'kim' },
  eventTime: time,
  eventSource: 'ec2.amazonaws.com',
  eventName: 'StopInstances',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'aws-cli/2',
  requestParameters: { text: 'a "quoted" {brace} [bracket] \\ and é', number },
  responseElements: null,
  eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '444455556666',
});

/** A line of an error object for a record of the stream. */
export const errorLine = (record: Buffer, overrides: Record<string, unknown> = {}): string =>
  `${JSON.stringify({
    attemptsMade: 4,
    arrivalTimestamp: 1_768_472_430_000,
    errorCode: 'Lambda.FunctionError',
    errorMessage: 'The function ended with an error.',
    attemptEndingTimestamp: 1_768_472_490_000,
    rawData: record.toString('base64'),
    lambdaARN: 'arn:aws:lambda:ap-northeast-1:111122223333:function:transform',
    ...overrides,
  })}\n`;

/** A record as CloudWatch Logs puts it into the stream. */
export const streamRecord = (messages: readonly string[], logStream = 'i-0abc123def4567890'): Buffer =>
  gzipped(payload(messages, { logStream }));

export const backup = (...records: Buffer[]): Buffer => Buffer.concat(records);
export const gzipOf = (text: string | Buffer): Buffer => gzipSync(text);
