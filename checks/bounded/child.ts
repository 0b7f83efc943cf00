/**
 * Sends the records of a file through the built transform in a process of its own: what it prints is JSON for the
 * parent. Arguments: the file (a JSON list of base64), how many of its last records are honest, and the checkout.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const [file, honest, home] = process.argv.slice(2);
if (file === undefined || honest === undefined || home === undefined)
  throw new Error('Three arguments expected.');

/** A stream that takes whatever is put back. */
let putBack = 0;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { Records } = JSON.parse(body) as { Records: unknown[] };
    putBack += Records.length;
    const RequestResponses = Records.map(() => ({ RecordId: 'r' }));
    response.end(JSON.stringify({ FailedPutCount: 0, RequestResponses }));
  });
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
Object.assign(process.env, {
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
});

const status = '/proc/self/status';

/** Linux counts what the parent had in `maxRSS` as well. */
function peakMegabytes(): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(existsSync(status) ? readFileSync(status, 'utf8') : '')?.[1];
  return peak === undefined ? process.resourceUsage().maxRSS / 1e3 : Number(peak) / 1e3;
}

interface Answer {
  readonly records: readonly { readonly result: string; readonly data: string }[];
}
const { handler } = (await import(pathToFileURL(resolve(home, 'dist/transform/index.mjs')).href)) as {
  handler: (event: unknown, context: unknown) => Promise<Answer>;
};
const event = {
  invocationId: 'i',
  deliveryStreamArn: 'arn:aws:firehose:us-east-1:111122223333:deliverystream/s',
  region: 'us-east-1',
  records: (JSON.parse(readFileSync(file, 'utf8')) as string[]).map((data, i) => ({
    recordId: `r${i}`,
    data,
  })),
};
const started = performance.now();
const context = {
  functionName: 't',
  invokedFunctionArn: 'a',
  memoryLimitInMB: '1024',
  awsRequestId: 'r',
  getRemainingTimeInMillis: () => 120_000 - (performance.now() - started),
};
const say = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.stderr.write = () => true;

// How long the event loop was not let in: a time-out can fire only between two of its turns.
let longest = 0;
let last = performance.now();
const clock = setInterval(() => {
  longest = Math.max(longest, performance.now() - last);
  last = performance.now();
}, 10);
const before = process.cpuUsage();
const answer = await handler(event, context).catch((error: unknown) => ({
  error: String(error),
  records: [],
}));
const used = process.cpuUsage(before);
longest = Math.max(longest, performance.now() - last);
clearInterval(clock);
const results = answer.records.map(({ result }) => result);
const lines = answer.records
  .slice(-Number(honest))
  .map(({ data }) => (data === '' ? '' : gunzipSync(Buffer.from(data, 'base64'))));
const count = (wanted: string) => results.filter((result) => result === wanted).length;
say(
  `${JSON.stringify({
    seconds: (used.user + used.system) / 1e6,
    megabytes: peakMegabytes(),
    stalled: longest,
    answers: { ok: count('Ok'), dropped: count('Dropped'), failed: count('ProcessingFailed') },
    responseBytes: Buffer.byteLength(JSON.stringify({ records: answer.records })),
    putBack,
    honest: lines.map((one) => createHash('sha256').update(one).digest('hex')),
    ...('error' in answer ? { error: answer.error } : {}),
  })}\n`,
);
process.exit(0);
