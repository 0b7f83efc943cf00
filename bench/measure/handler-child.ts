/** The handler in a process of its own, as in Lambda: what others leave as garbage would be collected at its cost. */
import { pathToFileURL } from 'node:url';
import type { Answer } from '../floor.ts';
import type { Invocation } from '../invocation.ts';
import { cpuTime } from './cpu-time.ts';
import { lambdaContext } from './process.ts';

/** An invocation, and how often it is to be answered. */
export interface Asked {
  readonly event: Invocation['event'];
  readonly runs: number;
}

/** The last answer, and the CPU microseconds that it took. */
export interface Answered {
  readonly cpu: number;
  readonly answer: Answer;
}

const { handler } = (await import(pathToFileURL(process.argv[2]!).href)) as {
  handler: (event: object, context: object) => Promise<Answer>;
};

process.on('message', async ({ event, runs }: Asked) => {
  let answered: Answered | undefined;
  for (let run = 0; run < runs; run++) {
    let answer: Answer | undefined;
    const cpu = await cpuTime(async () => {
      answer = await handler(event, lambdaContext);
    });
    answered = { cpu, answer: answer! };
  }
  process.send!(answered);
});
process.send!('ready');
