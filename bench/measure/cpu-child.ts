/** Runs in a process of its own: rounds of floor and handler, or of the naive design, over a fresh corpus each. */
import { pathToFileURL } from 'node:url';
import { type Answer, floor, readBack } from '../floor.ts';
import { type Invocation, newInvocation } from '../invocation.ts';
import { naive } from '../naive.ts';
import type { CpuTask, NaiveRound, PairedRound } from './cpu.ts';
import { lambdaContext } from './process.ts';

const task = JSON.parse(process.argv[2]!) as CpuTask;
const run: (event: Invocation['event']) => Promise<Answer | undefined> =
  task.design === 'naive' ? runNaive : await newHandler();
process.send!(task.design === 'naive' ? await roundsOf(measureNaive) : await roundsOf(measurePair));

/**
 * Rounds that count, after those that warm up: a function lives for hours, so what counts is the code that the engine
 * has settled on. Warming up takes few corpora many times, as making one takes as long as the handler does.
 */
async function roundsOf<Round>(measure: (order: Order) => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = -task.warmUps; round < task.rounds; round++) {
    for (const size of task.payloadSizes) {
      const order = { ...newRoundInvocation(round, size), size };
      for (let again = 1; round < 0 && again < task.warmUpRuns; again++) await run(order.event);
      const measured = await measure(order);
      if (round >= 0) rounds.push(measured);
    }
  }
  return rounds;
}

type Order = Invocation & { readonly size: number };

function newRoundInvocation(round: number, logEventsPerPayload: number): Invocation {
  const { source, logEvents } = task;
  const seed = (round + 1000) * 10_007 + logEventsPerPayload;
  return newInvocation({ source, seed, logEvents, logEventsPerPayload });
}

async function runNaive(event: Invocation['event']): Promise<undefined> {
  await naive(task.source, event);
}

async function measureNaive({ event }: Order): Promise<NaiveRound> {
  return { naive: await cpuTime(() => run(event)) };
}

async function newHandler() {
  const { handler } = (await import(pathToFileURL(task.handlerFile).href)) as {
    handler: (event: object, context: object) => Promise<Answer>;
  };
  return (event: object): Promise<Answer> => handler(event, lambdaContext);
}

async function measurePair({ event, logEvents, rawBytes, recordBytes, size }: Order): Promise<PairedRound> {
  let answer: Answer | undefined;
  const ofHandler = await cpuTime(async () => {
    answer = await run(event);
  });
  // The floor writes what the handler wrote of this corpus, so it can only come after it.
  const written = readBack(answer!);
  const runFloor = () => cpuTime(() => floor(task.source, event, written.objects));
  // A collection of the whole heap may fall into it, of what was left by reading back: the better of two is the floor's own.
  const ofFloor = Math.min(await runFloor(), await runFloor());
  const lines = written.objects.flat() as { class_uid: number; activity_id: number }[];
  return {
    logEventsPerPayload: size,
    handler: ofHandler,
    floor: ofFloor,
    logEvents,
    rawBytes,
    recordBytes,
    outputBytes: written.bytes,
    lines: lines.length,
    unparsed: lines.filter(({ class_uid, activity_id }) => class_uid === 0 && activity_id === 0).length,
  };
}

/**
 * CPU microseconds of all threads, user and system. Young garbage of what ran before is taken away first; a full
 * collection would also take the shapes of objects that the next run needs again, and with them its compiled code,
 * which no Lambda goes through between two invocations.
 */
async function cpuTime(work: () => unknown): Promise<number> {
  await globalThis.gc!({ type: 'minor', execution: 'sync' });
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
