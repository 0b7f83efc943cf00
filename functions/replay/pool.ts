import { Worker } from 'node:worker_threads';
import type { ReplayOptions } from './options.ts';
import type { SourceObject } from './source.ts';
import type { WorkerAnswer } from './worker.ts';

type ObjectAnswer = Exclude<WorkerAnswer, { warning: string }>;

/** The young generation of a thread in MB: what lives as long as a batch must not reach the old one (see docs/replay.md). */
const youngMegabytes = 64;

interface Thread {
  readonly worker: Worker;
  readonly open: Map<string, (answer: ObjectAnswer) => void>;
}

/** Threads that replay objects, each at most `atOnce` at a time. */
export class Pool {
  readonly #options: ReplayOptions;
  readonly #atOnce: number;
  readonly #warn: (text: string) => void;
  readonly #threads: Thread[];
  #free: (() => void)[] = [];

  constructor(options: ReplayOptions, threads: number, atOnce: number, warn: (text: string) => void) {
    this.#options = options;
    this.#atOnce = atOnce;
    this.#warn = warn;
    this.#threads = Array.from({ length: threads }, () => this.#start());
  }

  /** Waits until a thread has room, hands it the object, and gives what will be its answer. */
  async hand(object: SourceObject): Promise<{ readonly answer: Promise<ObjectAnswer> }> {
    let thread = this.#least();
    while (thread.open.size >= this.#atOnce) {
      await new Promise<void>((resolve) => this.#free.push(resolve));
      thread = this.#least();
    }
    const chosen = thread;
    const answer = new Promise<ObjectAnswer>((resolve) => chosen.open.set(object.location, resolve));
    chosen.worker.postMessage(object);
    return { answer };
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #least(): Thread {
    return this.#threads.reduce((least, thread) => (thread.open.size < least.open.size ? thread : least));
  }

  #start(): Thread {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#options,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    const thread: Thread = { worker, open: new Map() };
    worker.on('message', (answer: WorkerAnswer) => {
      if ('warning' in answer) this.#warn(answer.warning);
      else this.#settle(thread, answer);
    });
    // A thread that dies, of lack of memory for one, takes its objects with it and nobody else's.
    worker.on('error', (error) => {
      const at = this.#threads.indexOf(thread);
      if (at >= 0) this.#threads[at] = this.#start();
      for (const location of [...thread.open.keys()]) {
        this.#settle(thread, { location, reason: `The thread ended: ${String(error)}`, refused: false });
      }
    });
    return thread;
  }

  #settle(thread: Thread, answer: ObjectAnswer): void {
    const resolve = thread.open.get(answer.location);
    thread.open.delete(answer.location);
    resolve?.(answer);
    this.#free.shift()?.();
  }
}
