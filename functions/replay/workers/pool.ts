import { Worker } from 'node:worker_threads';
import type { ReplayOptions } from '../options.ts';
import type { OpenPartitions } from '../partition-limit.ts';
import { type Answer, createReplayer } from '../replayer.ts';
import type { SourceObject } from '../source/source.ts';
import type { FromThread, ToThread } from './worker.ts';

type ObjectAnswer = Exclude<Answer, { warning: string }>;

/** The young generation of a thread in MB: what lives as long as a batch must not reach the old one. */
const youngMegabytes = 64;

interface Thread {
  readonly open: Map<string, (answer: ObjectAnswer) => void>;
  post(object: SourceObject): void;
  end(): Promise<unknown>;
}

/** Threads that replay objects, each at most `atOnce` at a time. A single one is this thread itself. */
export class Pool {
  readonly #options: ReplayOptions;
  readonly #atOnce: number;
  readonly #warn: (text: string) => void;
  readonly #threads: Thread[];
  readonly #openPartitions: OpenPartitions;
  #free: (() => void)[] = [];

  constructor(
    options: ReplayOptions,
    threads: number,
    atOnce: number,
    warn: (text: string) => void,
    openPartitions: OpenPartitions,
  ) {
    this.#options = options;
    this.#atOnce = atOnce;
    this.#warn = warn;
    this.#openPartitions = openPartitions;
    this.#threads = threads === 1 ? [this.#here()] : Array.from({ length: threads }, () => this.#start());
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
    chosen.post(object);
    return { answer };
  }

  /** Ends the threads, one after the other: V8 has crashed where several took their code away at once (nodejs/node#64500). */
  async close(): Promise<void> {
    for (const thread of this.#threads) await thread.end();
  }

  #least(): Thread {
    return this.#threads.reduce((least, thread) => (thread.open.size < least.open.size ? thread : least));
  }

  #here(): Thread {
    const thread: Thread = {
      open: new Map(),
      post: createReplayer(this.#options, (answer) => this.#take(thread, answer), this.#openPartitions),
      end: async () => undefined,
    };
    return thread;
  }

  #start(): Thread {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#options,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    const thread: Thread = {
      open: new Map(),
      post: (object) => worker.postMessage({ object } satisfies ToThread),
      end: () => worker.terminate(),
    };
    worker.on('message', (message: FromThread) => {
      if (!('question' in message)) return this.#take(thread, message);
      const { question, partitions } = message;
      const reply = (problem?: Error) => worker.postMessage({ question, problem } satisfies ToThread);
      this.#openPartitions(partitions).then(() => reply(), reply);
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

  #take(thread: Thread, answer: Answer): void {
    if ('warning' in answer) this.#warn(answer.warning);
    else this.#settle(thread, answer);
  }

  #settle(thread: Thread, answer: ObjectAnswer): void {
    const resolve = thread.open.get(answer.location);
    thread.open.delete(answer.location);
    resolve?.(answer);
    this.#free.shift()?.();
  }
}
