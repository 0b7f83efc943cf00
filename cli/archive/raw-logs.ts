import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { constants, gunzipSync } from 'node:zlib';
import type { ReplayOptions } from '../../functions/replay/options.ts';
import { defaultMaxPartitions } from '../../functions/replay/partition-limit.ts';
import { replayAll } from '../../functions/replay/run.ts';
import type { Terminal } from '../command.ts';
import { InputError } from '../input/error.ts';
import { Progress } from '../replay/progress.ts';
import { printable } from '../terminal/style.ts';
import { type ArchiveFiles, filesInFolder } from './folder.ts';
import { ownFolder } from './own-folder.ts';
import { everything, isData } from './selection.ts';

/** Files looked into: where the first are no lines, the others are hardly. */
const mostLookedAt = 3;
const headBytes = 64 * 1024;

/** Whether a path is an archive: Parquet, or lines of OCSF. Anything else that is there holds logs as they are. */
export function isArchive(path: string): boolean {
  const paths = statSync(path).isDirectory()
    ? filesInFolder(path, everything).paths
    : [path].filter((file) => isData(file));
  return paths.slice(0, mostLookedAt).some((file) => file.endsWith('.parquet') || holdsEvents(file));
}

function holdsEvents(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    const bytes = head.subarray(0, readSync(descriptor, head, 0, headBytes, 0));
    const text = file.endsWith('.gz')
      ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1024 * headBytes })
      : bytes;
    return text.includes('"class_uid"');
  } catch {
    // Broken lines of an archive are named where it is asked; raw logs have other names.
    return true;
  } finally {
    closeSync(descriptor);
  }
}

/** A temporary archive. `remove` deletes it. */
export interface MadeArchive {
  readonly files: (selection: Parameters<typeof filesInFolder>[1]) => ArchiveFiles;
  remove(): void;
}

/**
 * Transforms logs as they are, in any form that `npm run replay` reads, into a temporary archive that only this user can
 * read. What can't be read is among its unreadable files.
 * @throws InputError where nothing can be read.
 */
export async function archiveOf(
  paths: readonly string[],
  encoding: string | undefined,
  terminal: Terminal,
): Promise<MadeArchive> {
  const folder = ownFolder('logs');
  const progress = new Progress(terminal);
  const name = paths.join(', ');
  try {
    const state = await replayAll(
      optionsFor(paths, folder.path, encoding, terminal),
      availableParallelism(),
      {
        progress: (now) => progress.show(now),
        warn: (text) => progress.say(text),
      },
    ).finally(() => progress.end());
    const { failures, books, failed } = state;
    if (books.pipeline.linesOut === 0) {
      const [first] = failures;
      throw new InputError(
        first === undefined ? `${name} holds no events.` : `${first.object}: ${first.reason}`,
      );
    }
    const problems = Object.entries(books.problems).map(([reason, count]) => ({
      path: `parts of ${name}`,
      reason: `${count} × ${reason}`,
    }));
    if (failed > failures.length) terminal.complain(`${printable(`${failed} files of ${name} failed`)}\n`);
    const unreadable = [...failures.map(({ object, reason }) => ({ path: object, reason })), ...problems];
    return {
      files: (selection) => ({ ...filesInFolder(folder.path, selection), name, unreadable }),
      remove: () => folder.remove(),
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

const optionsFor = (
  [first, ...more]: readonly string[],
  destination: string,
  encoding: string | undefined,
  { environment }: Terminal,
): ReplayOptions => ({
  source: { kind: 'folder', path: first!, more },
  destination: { kind: 'folder', path: destination },
  manifest: { kind: 'folder', path: destination },
  firehose: {},
  rate: 1,
  selection: {},
  origin: { owner: 'unknown', region: 'unknown', logGroup: 'unknown', encoding },
  maxPartitions: defaultMaxPartitions,
  again: false,
  intoLive: false,
  s3: {},
  // Questions are about OCSF.
  environment: { ...environment, OUTPUT_FORMAT: 'ocsf' },
});
