import { gzipSync } from 'node:zlib';
import { type Attack, best, envelope, noise, payload, payloadText, records, repeated } from '../payloads.ts';

const broken = (bytes: Buffer): Buffer => bytes.subarray(0, -6);

export const recordAttacks: readonly Attack[] = [
  { name: 'log events {}', make: () => [best(envelope(`[${repeated(4_000_000, '{}').join(',')}]`))] },
  {
    name: 'log events {}, 10 records',
    make: () =>
      repeated(10, best(envelope(`[${repeated(2_000_000, '{}').join(',')}]`)).toString('latin1')).map((one) =>
        Buffer.from(one, 'latin1'),
      ),
  },
  {
    name: 'log events that are numbers',
    make: () => [best(envelope(`[${repeated(14_000_000, '1').join(',')}]`))],
  },
  {
    name: 'log events that are empty texts, 20 records',
    make: () =>
      repeated(20, best(envelope(`[${repeated(400_000, '""').join(',')}]`)).toString('latin1')).map((one) =>
        Buffer.from(one, 'latin1'),
      ),
  },
  {
    name: 'log events that are lists in lists',
    make: () => [
      best(envelope(`[{"id":"1","timestamp":1,"message":${'['.repeat(7_000_000)}${']'.repeat(7_000_000)}}]`)),
    ],
  },
  {
    name: 'a log event with a million members',
    make: () => [
      best(
        envelope(
          `[{"id":"1","timestamp":1,"message":"x",${Array.from({ length: 350_000 }, (_, i) => `"k${i}":{}`).join(',')}}]`,
        ),
      ),
    ],
  },
  {
    name: 'JSON that ends too early',
    make: () => [best(envelope(`[${repeated(8_000_000, '{}').join(',')}`))],
  },
  { name: 'documents {} without end', make: () => [best('{}'.repeat(14_000_000))] },
  {
    name: 'documents: 5,000 payloads in a record',
    make: () => [best(payloadText('s', ['<Event></Event>']).repeat(50_000))],
  },
  {
    name: 'plain JSON, not compressed',
    make: () => [Buffer.from(payloadText('s', repeated(10_000, 'type=A msg=audit(1.1:1): a=b')))],
  },
  { name: 'gzip bomb in 30 records', make: () => records(30, [' '.repeat(31_000_000)]) },
  {
    name: 'broken gzip of 30 MB each, 30 records',
    make: () => Array.from({ length: 30 }, () => broken(best(' '.repeat(30_000_000)))),
  },
  {
    name: 'broken gzip, 1,000 records of 1 KB',
    make: () => Array.from({ length: 1000 }, () => broken(best(' '.repeat(1_000_000)))),
  },
  {
    name: 'gzip of 40,000 empty members',
    make: () => [Buffer.concat([...Array.from({ length: 40_000 }, () => gzipSync('')), payload('s', ['x'])])],
  },
  {
    name: 'noise, 1 MB',
    make: () =>
      records(
        4,
        Array.from({ length: 300 }, (_, i) => noise(1200, i + 1)),
      ),
  },
  {
    name: 'noise with pieces of lists behind it',
    make: () => [
      best(
        envelope(
          `[{"id":"1","timestamp":1,"message":"${noise(900_000)}"},${repeated(6_000_000, '{}').join(',')}]`,
        ),
      ),
    ],
  },
  {
    name: '5,000 records of two lines',
    make: () => Array.from({ length: 5000 }, (_, i) => payload(`s${i}`, [noise(400, i + 1), 'a'])),
  },
  { name: 'lines of one byte', make: () => records(5, repeated(40_000, 'x')) },
];
