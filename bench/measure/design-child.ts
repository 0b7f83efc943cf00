/** Runs one design in a process of its own: answers invocations one after the other and says what CPU that took. */
import { pathToFileURL } from 'node:url';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { type Answer, readBack } from '../answer.ts';
import { floor } from '../floor/native-calls.ts';
import { slimObjects } from '../floor/slim-objects.ts';
import { naive } from '../naive/naive.ts';
import type { Design, Result, Task } from './design.ts';
import { lambdaContext } from './process.ts';

/** Answers the invocation at a place of the task's row. */
type Run = (event: FirehoseTransformationEvent, index: number) => Answer | Promise<Answer>;

const design = JSON.parse(process.argv[2]!) as Design;
const started = performance.now();
const runOf = await load(design);
process.send!(performance.now() - started);

process.on('message', async (task: Task) => process.send!(await answer(task)));

/** Gives, for a task, the work that is measured. */
async function load(design: Design): Promise<(task: Task) => Run> {
  if (design.name === 'handler') {
    const { handler } = (await import(pathToFileURL(design.file).href)) as {
      handler: (event: FirehoseTransformationEvent, context: object) => Promise<Answer>;
    };
    return () => (event) => handler(event, lambdaContext);
  }
  const { name, source } = design;
  if (name === 'naive') return () => (event) => naive(source, event);
  return ({ events, answers }) => {
    const objects =
      name === 'floor'
        ? answers!.map((written) => readBack(written).objects)
        : events.map((event) => slimObjects(source, event));
    const run = (event: FirehoseTransformationEvent, index: number): Answer =>
      floor(source, event, objects[index]!);
    // Its objects are given: what making them left is not the floor's to collect, nor is moving them out of the way.
    globalThis.gc!();
    for (const [index, event] of events.entries()) run(event, index);
    return run;
  };
}

/**
 * A handler pays for its garbage: no collection is forced before it is measured, so what one invocation leaves is
 * collected at the cost of the next ones, in this row as in Lambda.
 */
async function answer(task: Task): Promise<Result> {
  const { events, times, keep } = task;
  const run = runOf(task);
  const answers: Answer[] = [];
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) {
    for (const [index, event] of events.entries()) {
      const answered = await run(event, index);
      if (time === 0 && index < keep) answers.push(answered);
    }
  }
  const { user, system } = process.cpuUsage(before);
  return { cpu: user + system, answers };
}
