import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openRecord } from '../../shared/envelope/payload.ts';
import { controlMessage, gzipped, payload } from '../support/payload.ts';

const options = { maxPayloadBytes: 1024 * 1024, region: 'eu-west-1' };
const messages = (bytes: Buffer) =>
  openRecord(bytes, options).flatMap(({ logEvents }) => logEvents.map(({ message }) => message));

describe('a record is opened', () => {
  it('as one gzip member', () => {
    expect(messages(gzipped(payload(['one', 'two'])))).toEqual(['one', 'two']);
  });
  it('as several gzip members, a payload each', () => {
    expect(messages(Buffer.concat([gzipped(payload(['one'])), gzipped(payload(['two']))]))).toEqual([
      'one',
      'two',
    ]);
  });
  it('as one payload cut into several gzip members', () => {
    const text = JSON.stringify(payload(['a long enough message']));
    expect(messages(Buffer.concat([gzipSync(text.slice(0, 80)), gzipSync(text.slice(80))]))).toEqual([
      'a long enough message',
    ]);
  });
  it('as plain JSON, which a stream with built-in decompression delivers', () => {
    expect(messages(Buffer.from(JSON.stringify(payload(['plain']))))).toEqual(['plain']);
  });
  it('as payloads one after the other, with strings that hold braces and quotes', () => {
    const text = `${JSON.stringify(payload(['{"a": "}"']))}\n${JSON.stringify(payload(['\\"{']))}`;
    expect(messages(Buffer.from(text))).toEqual(['{"a": "}"', '\\"{']);
  });
  it('keeping ids of 56 digits as text', () => {
    const id = '38733000000000000000000000000000000000000000000000000001';
    const [opened] = openRecord(gzipped(payload([{ id, timestamp: 1, message: 'x' }])), options);
    expect(opened?.logEvents[0]?.id).toBe(id);
  });
  it('as nothing where it holds a control message or is empty', () => {
    expect(openRecord(gzipped(controlMessage), options)).toEqual([]);
    expect(openRecord(Buffer.alloc(0), options)).toEqual([]);
    expect(openRecord(gzipSync(''), options)).toEqual([]);
  });
});

describe('the origin of a payload', () => {
  it('has the region of the invocation', () => {
    expect(openRecord(gzipped(payload(['x'])), options)[0]?.origin).toEqual({
      owner: '111122223333',
      logGroup: '/test/group',
      logStream: 'i-0abc123def4567890',
      region: 'eu-west-1',
    });
  });
});

describe('a log event that is not whole', () => {
  it.each([
    ['no object', null, { id: 'without-id:0', timestamp: 0, message: 'null' }],
    ['without id and timestamp', { message: 'x' }, { id: 'without-id:0', timestamp: 0, message: 'x' }],
    [
      'with an object as message',
      { id: '7', timestamp: 5, message: { a: 1 } },
      { id: '7', timestamp: 5, message: '{"a":1}' },
    ],
    [
      'with an absurd timestamp',
      { id: '7', timestamp: 1e300, message: 'x' },
      { id: '7', timestamp: 0, message: 'x' },
    ],
  ])('%s is mended', (_, given, mended) => {
    const [opened] = openRecord(gzipped({ ...payload([]), logEvents: [given] }), options);
    expect(opened?.logEvents).toEqual([mended]);
  });
});

describe('a record that can’t be opened says what to change', () => {
  it.each([
    ['message extraction', Buffer.from('<Event/>'), /turn message extraction off/],
    ['JSON that is no payload', Buffer.from('{"a":1}'), /turn message extraction off/],
    ['a number', Buffer.from('42'), /turn message extraction off/],
    ['a payload that is cut off', Buffer.from('{"messageType":"DATA_MESSAGE","logEv'), /broken or cut off/],
    ['an unknown type', gzipped({ ...payload([]), messageType: 'NEWS' }), /unknown messageType/],
    ['no log events', gzipped({ messageType: 'DATA_MESSAGE' }), /no list of logEvents/],
    ['broken gzip', gzipped(payload(['x'])).subarray(0, 60), /gzip data is broken/],
    ['a gzip bomb', gzipSync(Buffer.alloc(2 * 1024 * 1024)), /MAX_PAYLOAD_BYTES \(1048576 bytes\)/],
    ['too much plain text', Buffer.alloc(2 * 1024 * 1024, 0x20), /MAX_PAYLOAD_BYTES \(1048576\)/],
  ])('%s', (_, bytes, reason) => {
    expect(() => openRecord(bytes, options)).toThrow(reason);
  });
});
