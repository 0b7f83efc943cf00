import { type Attack, noise, payload, records, repeated } from '../payloads.ts';

const tinyCall = '{"eventVersion":"1","eventName":"a"}';
const rootLogin =
  '{"eventVersion":"1.08","eventName":"ConsoleLogin","eventSource":"signin.amazonaws.com","eventTime":"2026-01-15T10:20:30Z","userIdentity":{"type":"Root"},"errorMessage":"Failed authentication","responseElements":{"ConsoleLogin":"Failure"},"additionalEventData":{"MFAUsed":"No"}}';
const deleteTrail =
  '{"eventVersion":"1.08","eventName":"StopLogging","eventSource":"cloudtrail.amazonaws.com","eventTime":"2026-01-15T10:20:30Z","userIdentity":{"type":"Root"},"errorCode":"AccessDenied"}';
const inList = (count: number, call: string): string =>
  `{"Records":[${repeated(count, call).join(',')}],"eventName":1}`;
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

export const cloudtrailAttacks: readonly Attack[] = [
  {
    name: 'tiny CloudTrail events, 5,000 in each of 100 log events',
    make: () => [payload('e', repeated(100, inList(5000, tinyCall)))],
  },
  {
    name: 'CloudTrail events, one a text line',
    make: () => records(4, repeated(100, repeated(5000, tinyCall).join('\n'))),
  },
  {
    name: 'findings: failed root logins in lists',
    make: () => [payload('e', repeated(60, inList(2000, rootLogin)))],
  },
  {
    name: 'findings: failed root logins, a log event each',
    make: () => records(10, repeated(10_000, rootLogin)),
  },
  { name: 'findings: trails stopped, 1,000 records', make: () => records(1000, repeated(100, deleteTrail)) },
  {
    name: 'CloudTrail with 400,000 members',
    make: () => [
      payload('e', [
        `{"eventVersion":"1.08","eventName":"a","requestParameters":{${Array.from({ length: 400_000 }, (_, i) => `"${i}":1`).join(',')}}}`,
      ]),
    ],
  },
  {
    name: 'CloudTrail of 1,000 levels',
    make: () =>
      records(
        10,
        repeated(300, `{"eventVersion":"1.08","eventName":"a","requestParameters":${nested(990)}}`),
      ),
  },
  {
    name: 'CloudTrail with 30 MB of {}',
    make: () => [
      payload('e', [
        `{"eventVersion":"1.08","eventName":"a","requestParameters":[${repeated(9_000_000, '{}').join(',')}]}`,
      ]),
    ],
  },
  {
    name: 'CloudTrail with 30 MB of texts that look like secrets',
    make: () => [
      payload('e', [
        `{"eventVersion":"1.08","eventName":"a","requestParameters":{${Array.from({ length: 500_000 }, (_, i) => `"password${i}":"{\\"token\\":1}"`).join(',')}}}`,
      ]),
    ],
  },
  {
    name: 'large answers: 8 lists of 400 calls',
    make: () =>
      Array.from({ length: 8 }, (_, s) =>
        payload(`s${s}`, [
          `{"Records":[${Array.from({ length: 400 }, (_, i) => `{"eventVersion":"1.08","eventName":"PutObject","eventSource":"s3.amazonaws.com","eventID":"${s}-${i}","requestParameters":{"x":"${noise(1300, s * 400 + i + 1)}"}}`).join(',')}]}`,
        ]),
      ),
  },
];
