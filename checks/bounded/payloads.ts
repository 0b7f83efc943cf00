import { gzipSync } from 'node:zlib';

/** Records made to cost as much as they can. */
export interface Attack {
  readonly name: string;
  readonly make: () => Buffer[];
}

const time = 1_768_472_430_123;

/** A subscription payload with these messages, not yet compressed. */
export function payloadText(stream: string, messages: readonly string[]): string {
  return JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup: '/attack',
    logStream: stream,
    subscriptionFilters: ['f'],
    logEvents: messages.map((message, i) => ({
      id: `${stream}-${String(i).padStart(40, '0')}`,
      timestamp: time + i,
      message,
    })),
  });
}

export const best = (text: string | Buffer): Buffer => gzipSync(text, { level: 9 });
export const payload = (stream: string, messages: readonly string[]): Buffer =>
  best(payloadText(stream, messages));
export const repeated = (count: number, message: string): string[] =>
  Array.from({ length: count }, () => message);
/** `count` records, all with these messages in streams of their own. */
export const records = (count: number, messages: readonly string[]): Buffer[] =>
  Array.from({ length: count }, (_, i) => payload(`s${i}`, messages));
export const envelope = (logEvents: string): string =>
  `{"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"/g","logStream":"s","subscriptionFilters":["f"],"logEvents":${logEvents}}`;

/** Text that gzip can't shrink, and that is the same in every run. */
export function noise(length: number, seed = 1): string {
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text.slice(0, length);
}
