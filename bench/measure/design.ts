import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { Answer } from '../answer.ts';
import type { SourceOfBench } from '../corpora/stream.ts';
import { lambdaEnvironment } from './process.ts';

/** What a process runs: a built handler, with settings besides those of the headline, or what stands beside it. */
export type Design =
  | { readonly name: 'handler'; readonly file: string; readonly settings?: Readonly<Record<string, string>> }
  | { readonly name: 'floor' | 'slimFloor' | 'naive'; readonly source: SourceOfBench };

/** Invocations to be answered one after the other. */
export interface Task {
  readonly events: readonly FirehoseTransformationEvent[];
  /** How often the whole row is gone through. */
  readonly times: number;
  /** The handler's answers to these events, for the floor that writes the handler's own lines. */
  readonly answers?: readonly Answer[] | undefined;
  /** Of how many of the events, from the first on, the answers are wanted. */
  readonly keep: number;
}

export interface Result {
  /** CPU microseconds of all threads of the process, user and system, over all invocations of the task together. */
  readonly cpu: number;
  readonly answers: readonly Answer[];
}

/** A design in a process of its own, as in Lambda: what others leave as garbage would be collected at its cost. */
export class DesignProcess {
  readonly #child: ChildProcess;
  readonly #failed: Promise<never>;
  /** Milliseconds that it took to load, settings and what they name included. */
  readonly loadMilliseconds: number;

  private constructor(child: ChildProcess, failed: Promise<never>, loadMilliseconds: number) {
    this.#child = child;
    this.#failed = failed;
    this.loadMilliseconds = loadMilliseconds;
  }

  static async start(design: Design): Promise<DesignProcess> {
    const settings = design.name === 'handler' ? design.settings : undefined;
    const child = fork(new URL('design-child.ts', import.meta.url), [JSON.stringify(design)], {
      // What the handler prints is part of the work that is measured.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      execArgv: design.name === 'handler' ? [] : ['--expose-gc'],
      env: { ...lambdaEnvironment, ...settings },
    });
    const failed = once(child, 'exit').then(([code]): never => {
      throw new Error(`The process of the ${design.name} ended with code ${code}; its error stands above.`);
    });
    // Stopping it is no failure; whoever waits for an answer still gets the error.
    failed.catch(() => {});
    const [loadMilliseconds] = (await Promise.race([once(child, 'message'), failed])) as [number];
    return new DesignProcess(child, failed, loadMilliseconds);
  }

  async run(task: Task): Promise<Result> {
    this.#child.send(task);
    const [result] = (await Promise.race([once(this.#child, 'message'), this.#failed])) as [Result];
    return result;
  }

  stop(): void {
    this.#child.kill();
  }
}

/** Starts processes, and stops all of them however the work ends. */
export async function withDesigns<Results>(
  designs: readonly Design[],
  work: (processes: readonly DesignProcess[]) => Promise<Results>,
): Promise<Results> {
  const started: DesignProcess[] = [];
  try {
    for (const design of designs) started.push(await DesignProcess.start(design));
    return await work(started);
  } finally {
    for (const process of started) process.stop();
  }
}
