/** Runs in a process of its own: paired rounds of floor, handler and naive design over a fresh corpus each. */
import { pathToFileURL } from 'node:url';
import { type Answer, floor, readBack } from '../floor.ts';
import { newInvocation } from '../invocation.ts';
import { naive } from '../naive.ts';
import type { CpuRound, CpuTask } from './cpu.ts';
import { lambdaContext } from './process.ts';

const task = JSON.parse(process.argv[2]!) as CpuTask;
const { handler } = (await import(pathToFileURL(task.handlerFile).href)) as {
  handler: (event: object, context: object) => Promise<Answer>;
};

const rounds: CpuRound[] = [];
for (let round = -task.warmUps; round < task.rounds; round++) {
  // A function lives for hours; what counts is the code that the engine has settled on.
  for (let again = 1; round < 0 && again < 4; again++) {
    for (const size of task.payloadSizes) await measureRound(round - again * task.warmUps, size);
  }
  for (const size of task.payloadSizes) {
    const measured = await measureRound(round, size);
    if (round >= 0) rounds.push(measured);
  }
}
process.send!(rounds);

async function measureRound(round: number, logEventsPerPayload: number): Promise<CpuRound> {
  const { source, logEvents } = task;
  const seed = (round + 1000) * 10_007 + logEventsPerPayload;
  const invocation = newInvocation({ source, seed, logEvents, logEventsPerPayload });
  const { event } = invocation;
  let answer: Answer | undefined;
  let written: ReturnType<typeof readBack> | undefined;
  const times = { floor: 0, handler: 0, naive: 0 };
  const runs = {
    handler: async () => {
      times.handler = await cpuTime(async () => {
        answer = await handler(event, lambdaContext);
      });
      written = readBack(answer!);
    },
    // The floor writes what the handler wrote of this corpus, so it can only come after it.
    floor: async () => {
      times.floor = await cpuTime(() => floor(source, event, written!.objects));
    },
    naive: async () => {
      times.naive = await cpuTime(() => naive(source, event));
    },
  };
  const orders = [
    [runs.handler, runs.floor, runs.naive],
    [runs.naive, runs.handler, runs.floor],
    [runs.handler, runs.naive, runs.floor],
  ];
  for (const run of orders[Math.abs(round) % orders.length]!) await run();

  const lines = written!.objects.flat() as { class_uid: number; activity_id: number }[];
  return {
    logEventsPerPayload,
    ...times,
    logEvents: invocation.logEvents,
    rawBytes: invocation.rawBytes,
    recordBytes: invocation.recordBytes,
    outputBytes: written!.bytes,
    lines: lines.length,
    unparsed: lines.filter(({ class_uid, activity_id }) => class_uid === 0 && activity_id === 0).length,
  };
}

/**
 * CPU microseconds of all threads, user and system. Young garbage of what ran before is taken away first; a full
 * collection would also take the shapes of objects that the next run needs again, and with them its compiled code,
 * which no Lambda goes through between two invocations.
 */
async function cpuTime(run: () => unknown): Promise<number> {
  await globalThis.gc!({ type: 'minor', execution: 'sync' });
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
