import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeliveryStream } from './delivery-stream.ts';
import { ServiceError } from './put-record-batch.ts';

/** A running endpoint: `url` is what a FirehoseClient takes as `endpoint`. */
export interface Endpoint {
  readonly url: string;
  /** The targets called so far, such as `PutRecordBatch`, refused calls included. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

/** Base64 of 4 MiB, with room for the JSON around 500 records. */
const maxBodyBytes = 6 * 1024 * 1024;
const targetPrefix = 'Firehose_20150804.';

/**
 * Firehose's API in front of a stream, on a free port of this machine: PutRecord and PutRecordBatch in the AWS JSON 1.1
 * protocol. Signatures are not looked at.
 * @example const { url } = await startEndpoint(stream); // npm run replay -- … --stream-endpoint URL
 */
export async function startEndpoint(stream: DeliveryStream): Promise<Endpoint> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    answer(stream, request, calls).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        if (error instanceof ServiceError && error.name === 'hangUp') request.socket.destroy();
        else if (error instanceof ServiceError) {
          send(response, error.status, { __type: error.name, message: error.message });
        } else send(response, 500, { __type: 'InternalFailure', message: String(error) });
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(stream: DeliveryStream, request: IncomingMessage, calls: string[]): Promise<object> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : target;
  const input = parse(await bodyOf(request));
  calls.push(operation);
  if (operation !== 'PutRecordBatch' && operation !== 'PutRecord') {
    throw new ServiceError('UnknownOperationException', `The stand-in has no operation ${operation}`);
  }
  if (input.DeliveryStreamName !== stream.settings.name) {
    throw new ServiceError('ResourceNotFoundException', `There is no stream ${input.DeliveryStreamName}`);
  }
  const records = operation === 'PutRecord' ? [input.Record] : input.Records;
  if (!Array.isArray(records)) throw new ServiceError('InvalidArgumentException', 'Records is missing');
  const batch = stream.putRecordBatch(records.map(dataOf));
  if (operation === 'PutRecordBatch') return batch;
  const [only] = batch.RequestResponses;
  if (only?.ErrorCode !== undefined) throw new ServiceError(only.ErrorCode, only.ErrorMessage ?? '', 503);
  return { RecordId: only?.RecordId, Encrypted: batch.Encrypted };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  if (bytes > maxBodyBytes) throw new ServiceError('RequestEntityTooLarge', 'The request is too large', 413);
  return Buffer.concat(chunks);
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new ServiceError('SerializationException', 'The body is no JSON', 400, { cause: error });
  }
}

function dataOf(record: unknown): Buffer {
  const data = (record as { Data?: unknown } | null)?.Data;
  if (typeof data !== 'string') throw new ServiceError('InvalidArgumentException', 'A record has no Data');
  return Buffer.from(data, 'base64');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}
