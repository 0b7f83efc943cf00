/** Runs in a process of its own: handlers with different RULES over the same invocations. */
import { pathToFileURL } from 'node:url';
import { type Answer, readBack } from '../floor.ts';
import { newInvocation } from '../invocation.ts';
import { lambdaContext } from '../measure/process.ts';
import type { RulesRound, RulesTask } from './bench-rules.ts';

type Handler = (event: object, context: object) => Promise<Answer>;

const task = JSON.parse(process.argv[2]!) as RulesTask;
const logEventsPerPayload = 100;

const handlers: Handler[] = [];
const start: number[] = [];
for (const [i, rules] of task.rules.entries()) {
  process.env.RULES = rules;
  const started = performance.now();
  // The same bundle once more, with settings of its own.
  const url = `${pathToFileURL(task.handlerFile).href}?handler=${i}`;
  handlers.push(((await import(url)) as { handler: Handler }).handler);
  start.push(performance.now() - started);
}

const rounds: RulesRound[] = [];
for (let round = -task.warmUps; round < task.rounds; round++) {
  const measured = await measureRound(round);
  if (round >= 0) rounds.push(measured);
}
process.send!({ rounds, start });

async function measureRound(round: number): Promise<RulesRound> {
  const { source, logEvents } = task;
  const { event } = newInvocation({ source, seed: (round + 1000) * 10_007, logEvents, logEventsPerPayload });
  const cpu: number[] = [];
  const lines: number[] = [];
  // Each comes first as often as last.
  const order = handlers.map((_, i) => (i + Math.abs(round)) % handlers.length);
  for (const i of round % 2 === 0 ? order : order.reverse()) {
    await globalThis.gc!({ type: 'minor', execution: 'sync' });
    const before = process.cpuUsage();
    const answer = await handlers[i]!(event, lambdaContext);
    const { user, system } = process.cpuUsage(before);
    cpu[i] = user + system;
    lines[i] = readBack(answer).objects.flat().length;
  }
  return { cpu, lines };
}
