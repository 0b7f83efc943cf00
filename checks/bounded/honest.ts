import { gzipSync } from 'node:zlib';
import { payloadText } from './payloads.ts';

const windows = (i: number): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>4625</EventID><Version>0</Version><Level>0</Level><Task>12544</Task><Opcode>0</Opcode><Keywords>0x8010000000000000</Keywords><TimeCreated SystemTime='2026-01-15T10:20:30.123Z'/><EventRecordID>${i}</EventRecordID><Correlation/><Execution ProcessID='1' ThreadID='2'/><Channel>Security</Channel><Computer>dc01</Computer><Security/></System><EventData><Data Name='TargetUserName'>user${i}</Data><Data Name='IpAddress'>192.0.2.7</Data><Data Name='LogonType'>3</Data></EventData></Event>`;
const call = (i: number): string =>
  `{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"carol"},"eventTime":"2026-01-15T10:20:30Z","eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.7","eventID":"e-${i}","eventType":"AwsApiCall"}`;
const audit = (i: number): string[] => [
  `type=SYSCALL msg=audit(1768478700.123:${i}): arch=c000003e syscall=59 success=yes exit=0 ppid=1 pid=2 auid=1000 uid=0 comm="id" exe="/usr/bin/id" key="root"`,
  `type=CWD msg=audit(1768478700.123:${i}): cwd="/root"`,
  `type=PROCTITLE msg=audit(1768478700.123:${i}): proctitle="id"`,
];
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/**
 * Records of about the given number of log events as ordinary hosts and accounts send them, each in a stream of its own. Beside a
 * thousand others a record's share of a response is small, and what exceeds a share may be put back.
 */
export const honest = (logEvents: number): Buffer[] =>
  [
    payloadText('hello', ['hello']),
    payloadText('dc01', many(logEvents, windows)),
    payloadText('trail', many(logEvents, call)),
    payloadText('i-0abc', many(logEvents / 2, audit).flat()),
    payloadText('mixed', many(logEvents / 4, (i) => [windows(i), call(i), ...audit(i), 'text']).flat()),
    payloadText('one', [windows(1)]),
  ].map((text) => gzipSync(text));
