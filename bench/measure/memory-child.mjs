// Plain JavaScript, so that no type stripping counts: answers one request several times and tells the peak memory.
import { readFileSync } from 'node:fs';

const { handlerUrl, requestFile, invocations, context } = JSON.parse(process.argv[2]);
const { handler } = await import(handlerUrl);
context.getRemainingTimeInMillis = () => 60_000;

const peaks = [];
const times = [];
for (let i = 0; i < invocations; i++) {
  // As in Lambda, each request is parsed anew.
  const event = JSON.parse(readFileSync(requestFile, 'utf8'));
  const before = process.cpuUsage();
  const { records } = await handler(event, context);
  const { user, system } = process.cpuUsage(before);
  if (records.some(({ result }) => result !== 'Ok')) throw new Error('a record failed');
  times.push(user + system);
  peaks.push(process.resourceUsage().maxRSS);
}
process.send({ peaks, times });
