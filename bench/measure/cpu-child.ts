/** Runs in a process of its own: rounds of handler and floor, or of the naive design, over a fresh corpus each. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { floor, readBack } from '../floor.ts';
import { type Invocation, newInvocation } from '../invocation.ts';
import { naive } from '../naive.ts';
import type { CpuTask, NaiveRound, PairedRound } from './cpu.ts';
import { cpuTime } from './cpu-time.ts';
import type { Answered, Asked } from './handler-child.ts';

const task = JSON.parse(process.argv[2]!) as CpuTask;

/** An invocation to be measured; in a warm-up answered several times. */
type Order = Invocation & { readonly size: number; readonly runs: number };

process.send!(await (task.design === 'naive' ? roundsOf(measureNaive) : measurePairs()));

/**
 * Rounds that count, after those that warm up: a function lives for hours, so what counts is the code that the engine
 * has settled on. Warming up takes few corpora many times, as making one takes as long as the handler does.
 */
async function roundsOf<Round>(measure: (order: Order) => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = -task.warmUps; round < task.rounds; round++) {
    for (const size of task.payloadSizes) {
      const measured = await measure(newOrder(round, size));
      if (round >= 0) rounds.push(measured);
    }
  }
  return rounds;
}

function newOrder(round: number, size: number): Order {
  const { source, logEvents } = task;
  const seed = (round + 1000) * 10_007 + size;
  const invocation = newInvocation({ source, seed, logEvents, logEventsPerPayload: size });
  return { ...invocation, size, runs: round < 0 ? task.warmUpRuns : 1 };
}

async function measureNaive({ event, runs }: Order): Promise<NaiveRound> {
  for (let run = 1; run < runs; run++) naive(task.source, event);
  const runNaive = () => cpuTime(() => naive(task.source, event));
  return { naive: Math.min(await runNaive(), await runNaive()) };
}

async function measurePairs(): Promise<PairedRound[]> {
  const child = fork(new URL('handler-child.ts', import.meta.url), [task.handlerFile], {
    // What it prints is part of the work that is measured.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  await once(child, 'message');
  const ask = async (asked: Asked): Promise<Answered> => {
    child.send(asked);
    const [answered] = (await once(child, 'message')) as [Answered];
    return answered;
  };
  try {
    return await roundsOf((order) => measurePair(order, ask));
  } finally {
    child.kill();
  }
}

async function measurePair(
  { event, logEvents, rawBytes, recordBytes, size, runs }: Order,
  ask: (asked: Asked) => Promise<Answered>,
): Promise<PairedRound> {
  const { cpu, answer } = await ask({ event, runs });
  // The floor writes what the handler wrote of this corpus, so it can only come after it.
  const written = readBack(answer);
  const runFloor = () => cpuTime(() => floor(task.source, event, written.objects));
  // What else a machine does slows a run down for a second or so: of each the better one of two counts.
  const floors = [await runFloor()];
  const again = await ask({ event, runs: 1 });
  floors.push(await runFloor());
  const lines = written.objects.flat() as { class_uid: number; activity_id: number }[];
  return {
    logEventsPerPayload: size,
    handler: Math.min(cpu, again.cpu),
    floor: Math.min(...floors),
    logEvents,
    rawBytes,
    recordBytes,
    outputBytes: written.bytes,
    lines: lines.length,
    unparsed: lines.filter(({ class_uid, activity_id }) => class_uid === 0 && activity_id === 0).length,
  };
}
