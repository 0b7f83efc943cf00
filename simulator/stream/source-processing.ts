import { gunzipSync } from 'node:zlib';

interface SourceProcessing {
  readonly decompression: boolean;
  readonly messageExtraction: boolean;
}

/**
 * What the function is given for a record: with decompression its plain bytes, with message extraction nothing but the
 * messages of the payload, a line each, and nothing at all for a control message. Undefined for a record that this
 * can't be done with. (Firehose guide, decompression and message extraction.)
 */
export function functionInput(data: Buffer, settings: SourceProcessing): Buffer | undefined {
  if (!settings.decompression) return data;
  try {
    const plain = gunzipSync(data);
    return settings.messageExtraction ? messages(JSON.parse(plain.toString())) : plain;
  } catch {
    return undefined;
  }
}

function messages(payload: { messageType?: unknown; logEvents: { message: string }[] }): Buffer {
  if (payload.messageType === 'CONTROL_MESSAGE') return Buffer.alloc(0);
  return Buffer.from(payload.logEvents.map(({ message }) => `${message}\n`).join(''));
}
