import { gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';

const time = 1_768_472_430_000;
const functionArn = 'arn:aws:firehose:us-east-1:111122223333:deliverystream/audit';

/** The interval at which an invocation has a long event, of 1,000 names. */
const longEvery = 500;

/**
 * Invocation `i`: six log events of the three sources from a host of its own, whose names, kinds, fields and users no
 * other invocation has.
 */
export function invocation(i: number): { event: FirehoseTransformationEvent; logEvents: number } {
  const fields = i % longEvery === 0 ? 1000 : 4;
  const messages = [
    [windowsEvent(i, fields), windowsEvent(i, fields).replace('</Data>', '<x></Data>')],
    [cloudTrailEvent(i, fields)],
    auditRecords(i, fields),
  ];
  const records = messages.map((of, record) => ({
    recordId: `${i}-${record}`,
    approximateArrivalTimestamp: time + i,
    data: gzipSync(JSON.stringify(payload(i, of)), { level: 1 }).toString('base64'),
  }));
  const event = { invocationId: `${i}`, deliveryStreamArn: functionArn, region: 'us-east-1', records };
  return { event, logEvents: messages.reduce((sum, of) => sum + of.length, 0) };
}

const payload = (i: number, messages: readonly string[]) => ({
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: `/hosts/${i % 1000}`,
  logStream: `i-${i.toString(16).padStart(17, '0')}`,
  subscriptionFilters: ['audit'],
  logEvents: messages.map((message, n) => ({
    id: `${i}${n}`.padStart(56, '0'),
    timestamp: time + i,
    message,
  })),
});

const list = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join('');

function windowsEvent(i: number, fields: number): string {
  const data = list(fields, (n) => `<Data Name='Field${i}n${n}'>value ${i}</Data>`);
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Provider-${i}'/>` +
    `<EventID>${i}</EventID><Version>0</Version><Level>0</Level><Task>0</Task><Opcode>0</Opcode>` +
    `<Keywords>0x${(i + 0x8020_0000).toString(16)}</Keywords><TimeCreated SystemTime='2026-01-15T10:20:30.1234567Z'/>` +
    `<EventRecordID>${i}</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='8'/>` +
    `<Channel>Channel-of-${i}</Channel><Computer>computer-${i}.example.com</Computer><Security/></System>` +
    `<EventData><Data Name='SubjectUserName'>user-${i}</Data>${data}</EventData></Event>`
  );
}

function cloudTrailEvent(i: number, fields: number): string {
  const requestParameters = Object.fromEntries(
    Array.from({ length: fields }, (_, n) => [`key${i}n${n}`, { [`inner${i}`]: `value ${i}` }]),
  );
  return JSON.stringify({
    eventVersion: `1.${i}`,
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::111122223333:user/user-${i}`, userName: `user-${i}` },
    eventTime: '2026-01-15T10:20:30Z',
    eventSource: `service${i}.amazonaws.com`,
    eventName: `Operation${i}`,
    awsRegion: 'us-east-1',
    sourceIPAddress: `198.51.100.${i % 256}`,
    userAgent: `agent/${i}`,
    requestParameters,
    eventID: `event-${i}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
  });
}

function auditRecords(i: number, fields: number): string[] {
  const head = (type: string) => `node=node-${i}.example.com type=${type} msg=audit(1768472430.123:${i}):`;
  const madeUp = list(fields, (n) => ` field${i}n${n}=${i}`);
  return [
    `${head('SYSCALL')} arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd a2=${i.toString(16)} a3=0 ` +
      `items=0 ppid=1 pid=${i} auid=${i} uid=${i} gid=${i} comm="program-${i}" exe="/bin/${i}" key="key-${i}"${madeUp}` +
      `\x1dARCH=x86_64 SYSCALL=openat AUID="user-${i}" UID="user-${i}"`,
    `${head(`TYPE_${i}`)} pid=${i} uid=${i} auid=${i} ses=${i} msg='op=op-${i} acct="user-${i}" res=success'`,
    `${head('EOE')} `,
  ];
}
