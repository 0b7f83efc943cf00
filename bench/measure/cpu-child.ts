/** Runs in a process of its own: rounds of floor and handler, or of the naive design, over a fresh corpus each. */
import { pathToFileURL } from 'node:url';
import { type Answer, floor, readBack } from '../floor.ts';
import { newInvocation } from '../invocation.ts';
import { naive } from '../naive.ts';
import type { CpuTask, NaiveRound, PairedRound } from './cpu.ts';
import { lambdaContext } from './process.ts';

const task = JSON.parse(process.argv[2]!) as CpuTask;
process.send!(task.design === 'naive' ? await roundsOf(measureNaive) : await roundsOf(await newPair()));

/** Rounds that count, after those that warm up. */
async function roundsOf<Round>(measure: (round: number, size: number) => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = -task.warmUps; round < task.rounds; round++) {
    // A function lives for hours; what counts is the code that the engine has settled on.
    for (let again = 1; round < 0 && again < 4; again++) {
      for (const size of task.payloadSizes) await measure(round - again * task.warmUps, size);
    }
    for (const size of task.payloadSizes) {
      const measured = await measure(round, size);
      if (round >= 0) rounds.push(measured);
    }
  }
  return rounds;
}

function newRoundInvocation(round: number, logEventsPerPayload: number) {
  const { source, logEvents } = task;
  const seed = (round + 1000) * 10_007 + logEventsPerPayload;
  return newInvocation({ source, seed, logEvents, logEventsPerPayload });
}

async function measureNaive(round: number, logEventsPerPayload: number): Promise<NaiveRound> {
  const { event } = newRoundInvocation(round, logEventsPerPayload);
  return { naive: await cpuTime(() => naive(task.source, event)) };
}

async function newPair() {
  const { handler } = (await import(pathToFileURL(task.handlerFile).href)) as {
    handler: (event: object, context: object) => Promise<Answer>;
  };
  return async (round: number, logEventsPerPayload: number): Promise<PairedRound> => {
    const invocation = newRoundInvocation(round, logEventsPerPayload);
    const { event } = invocation;
    let answer: Answer | undefined;
    const ofHandler = await cpuTime(async () => {
      answer = await handler(event, lambdaContext);
    });
    // The floor writes what the handler wrote of this corpus, so it can only come after it.
    const written = readBack(answer!);
    const ofFloor = await cpuTime(() => floor(task.source, event, written.objects));
    const lines = written.objects.flat() as { class_uid: number; activity_id: number }[];
    return {
      logEventsPerPayload,
      handler: ofHandler,
      floor: ofFloor,
      logEvents: invocation.logEvents,
      rawBytes: invocation.rawBytes,
      recordBytes: invocation.recordBytes,
      outputBytes: written.bytes,
      lines: lines.length,
      unparsed: lines.filter(({ class_uid, activity_id }) => class_uid === 0 && activity_id === 0).length,
    };
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
