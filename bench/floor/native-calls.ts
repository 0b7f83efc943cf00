import { gunzipSync, gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { Answer, ObjectsByRecord } from '../answer.ts';
import type { SourceOfBench } from '../corpora/stream.ts';

/**
 * The native calls that no handler that builds objects can avoid, and nothing else: base64 decode, gunzip, UTF-8
 * decode, JSON.parse of the envelope and of each CloudTrail message; JSON.stringify of ready objects, UTF-8 encode,
 * gzip level 1 a record, base64 encode. Nothing is recognised, parsed or mapped.
 *
 * Which objects are written decides what the floor is: the handler's own, or slim ones that depend on the input only.
 */
export function floor(
  source: SourceOfBench,
  event: FirehoseTransformationEvent,
  ready: ObjectsByRecord,
): Answer {
  const parsed: unknown[] = [];
  const records = event.records.map(({ recordId, data }, i) => {
    const text = gunzip(Buffer.from(data, 'base64')).toString('utf8');
    const payload = JSON.parse(text) as { logEvents: { message: string }[] };
    if (source === 'cloudtrail') {
      for (const { message } of payload.logEvents) parsed.push(JSON.parse(message));
    }
    return { recordId, result: 'Ok', data: gzip(ready[i] ?? []).toString('base64') };
  });
  return { records };
}

// The trailer holds the size: one chunk of one byte more saves growing and copying.
const gunzip = (bytes: Buffer): Buffer =>
  gunzipSync(bytes, { chunkSize: Math.max(bytes.readUInt32LE(bytes.length - 4) + 1, 1024) });

let lines = Buffer.allocUnsafeSlow(16 * 1024 * 1024);

// Writing into one buffer that is kept is the cheapest way to many lines of UTF-8.
function gzip(objects: readonly object[]): Buffer {
  let end = 0;
  for (const object of objects) {
    const line = JSON.stringify(object);
    if (end + line.length * 3 + 1 > lines.length) lines = larger(lines, line.length * 3);
    end += lines.write(line, end, 'utf8');
    lines[end++] = 0x0a;
  }
  return gzipSync(lines.subarray(0, end), { level: 1, chunkSize: Math.max(16 * 1024, end >> 2) });
}

function larger(bytes: Buffer, more: number): Buffer<ArrayBuffer> {
  const made = Buffer.allocUnsafeSlow(bytes.length * 2 + more);
  bytes.copy(made);
  return made;
}
