import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import S3rver from '@20minutes/s3rver';

/** A request as it went over the wire. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
}

/** What goes wrong with a request instead of, or while, it is answered. */
export type Fault = 'denied' | 'changed' | 'error' | 'slow down' | 'reset' | 'truncated' | 'slow' | 'stalled';

const refusals: Partial<Record<Fault, readonly [status: number, code: string]>> = {
  denied: [403, 'AccessDenied'],
  changed: [412, 'PreconditionFailed'],
  error: [500, 'InternalError'],
  'slow down': [503, 'SlowDown'],
};

export interface S3Server {
  readonly url: string;
  readonly requests: SentRequest[];
  /** Asked for each request; tests replace it. */
  fault: (request: SentRequest, number: number) => Fault | undefined;
  close(): Promise<void>;
}

/**
 * An S3-compatible server whose buckets are folders of `directory`, behind a proxy that records what is sent and lets
 * things go wrong between client and server.
 */
export async function startS3(directory: string, ...buckets: string[]): Promise<S3Server> {
  const store = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    // It reckons the signature of a listing by another path than the one that was sent, and S3 signs.
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: buckets.map((name) => ({ name, configs: [] })),
  });
  const { port } = (await store.run()) as AddressInfo;
  const requests: SentRequest[] = [];
  const server: S3Server = {
    url: '',
    requests,
    fault: () => undefined,
    async close() {
      proxy.closeAllConnections();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
      await store.close();
    },
  };
  const proxy = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => undefined);
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const sent: SentRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        bytes: body.length,
      };
      requests.push(sent);
      const fault = server.fault(sent, requests.length);
      if (fault === 'reset') return incoming.socket.destroy();
      const refusal = fault && refusals[fault];
      if (refusal !== undefined) {
        const [status, code] = refusal;
        outgoing.writeHead(status, { 'content-type': 'application/xml' });
        return outgoing.end(
          `<?xml version="1.0"?><Error><Code>${code}</Code><Message>injected</Message></Error>`,
        );
      }
      const onward = request(
        { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const whole = Buffer.concat(parts);
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
            if (fault === undefined || whole.length < 2) return outgoing.end(whole);
            const half = whole.length >> 1;
            outgoing.write(whole.subarray(0, half));
            if (fault === 'truncated') setTimeout(() => incoming.socket.destroy(), 5);
            // Stalled: nothing more comes, and nothing ends.
            if (fault === 'slow') setTimeout(() => outgoing.end(whole.subarray(half)), 50);
          });
        },
      );
      onward.on('error', () => incoming.socket.destroy());
      onward.end(body);
    });
  });
  await listen(proxy);
  return Object.assign(server, { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
}

const listen = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
