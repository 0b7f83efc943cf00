/** Runs in a process of its own: handlers with different RULES over the same invocations. */
import { pathToFileURL } from 'node:url';
import { type Answer, readBack } from '../floor.ts';
import { newInvocation } from '../invocation.ts';
import { cpuTime } from '../measure/cpu-time.ts';
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

const { source, logEvents } = task;
const newCorpus = (seed: number) => newInvocation({ source, seed, logEvents, logEventsPerPayload }).event;

// A function lives for hours; what counts is the code that the engine has settled on.
for (let corpus = 0; corpus < task.warmUps; corpus++) {
  const event = newCorpus(corpus);
  for (let run = 0; run < task.warmUpRuns; run++) {
    for (const handler of handlers) await handler(event, lambdaContext);
  }
}
const rounds: RulesRound[] = [];
for (let round = 0; round < task.rounds; round++) rounds.push(await measureRound(round));
process.send!({ rounds, start });

async function measureRound(round: number): Promise<RulesRound> {
  const event = newCorpus((round + 1000) * 10_007);
  const cpu: number[] = [];
  const lines: number[] = [];
  // Each comes first as often as last.
  const order = handlers.map((_, i) => i);
  if (round % 2 === 1) order.reverse();
  // What else a machine does slows a run down for a second or so: of each the better one of two counts.
  for (const i of [...order, ...order]) {
    let answer: Answer | undefined;
    const time = await cpuTime(async () => {
      answer = await handlers[i]!(event, lambdaContext);
    });
    cpu[i] = Math.min(time, cpu[i] ?? time);
    lines[i] ??= readBack(answer!).objects.flat().length;
  }
  return { cpu, lines };
}
