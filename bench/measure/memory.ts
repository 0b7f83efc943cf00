import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newInvocation } from '../invocation.ts';
import { askChild, lambdaContext } from './process.ts';
import { median } from './statistics.ts';

/** What a full request of 3 MB holds: about 7,600 Windows events, 20 MB of text. */
const logEventsOfFullRequest = 7600;
const invocations = 8;

/** In what form the request comes, and how the process is started. */
export interface MemorySetting {
  readonly logEventsPerPayload: number;
  readonly nodeOptions: readonly string[];
}

export interface MemoryResult extends MemorySetting {
  readonly logEvents: number;
  readonly rawBytes: number;
  readonly recordBytes: number;
  /** Peak resident memory of the process in MB as Lambda counts them (2^20 bytes). */
  readonly first: number;
  readonly afterAll: number;
  readonly invocations: number;
  /** CPU of the first invocation over the median of the last four. */
  readonly firstToSteady: number;
}

/** Peak memory of answering a full request the first time and after eight times, in a process of its own. */
export async function measureMemory(handlerFile: string, setting: MemorySetting): Promise<MemoryResult> {
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-bench-'));
  try {
    const { event, logEvents, rawBytes, recordBytes } = newInvocation({
      source: 'windows',
      seed: 20_260_115,
      logEvents: logEventsOfFullRequest,
      logEventsPerPayload: setting.logEventsPerPayload,
    });
    const requestFile = join(folder, 'request.json');
    writeFileSync(requestFile, JSON.stringify(event));
    const { peaks, times } = await askChild<object, { peaks: number[]; times: number[] }>(
      new URL('memory-child.mjs', import.meta.url),
      { handlerUrl: pathToFileURL(handlerFile).href, requestFile, invocations, context: lambdaContext },
      setting.nodeOptions,
    );
    return {
      ...setting,
      logEvents,
      rawBytes,
      recordBytes,
      first: peaks[0]! / 1024,
      afterAll: peaks.at(-1)! / 1024,
      invocations,
      firstToSteady: times[0]! / median(times.slice(-4)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
