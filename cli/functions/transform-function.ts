import type { SendFindings } from '../../functions/transform/findings-bus.ts';
import { createHandler, type FirehoseResponse } from '../../functions/transform/handler.ts';
import type { PutBack } from '../../functions/transform/put-back.ts';
import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { loadJudging } from '../../shared/clients/judging.ts';
import { type Environment, readSettings, type Settings } from '../../shared/config.ts';
import { addBooks, type Books, newBooks } from '../../shared/pipeline/books.ts';
import type { Failure } from '../../shared/pipeline/records.ts';
import { printable } from '../terminal/style.ts';

/** The transform's own handler with what Lambda has around it taken away: its reports are kept instead of logged. */
export interface TransformFunction {
  readonly handler: Handler;
  readonly settings: Settings;
  /** Totals over all invocations so far. */
  readonly books: Books;
  /** Why records failed, by their id. */
  readonly failures: readonly Failure[];
}

export type { FirehoseResponse };

/**
 * `environment` holds the transform's settings, and `timeZone` takes the place of its TIME_ZONE. Rules are loaded with
 * the first invocation.
 * @throws ConfigError for settings that the transform refuses.
 * @example const { handler, books } = transformFunction({ RULES: 'none' }, 'Asia/Tokyo', putBack);
 */
export function transformFunction(
  environment: Environment,
  timeZone: string | undefined,
  putBack: PutBack,
  sendFindings?: SendFindings,
): TransformFunction {
  const settings = readSettings(
    timeZone === undefined ? environment : { ...environment, TIME_ZONE: timeZone },
  );
  const books = newBooks();
  const failures: Failure[] = [];
  const complain = (lines: readonly string[]): void => {
    for (const line of lines) process.stderr.write(`${printable(line)}\n`);
  };
  let judging: ReturnType<typeof loadJudging> | undefined;
  const handler = createHandler({
    settings,
    putBack,
    findMaps: createFindMaps(settings.identityMaps, (problems) =>
      complain(problems.map(({ host, reason }) => `No names for ${host}: ${reason}`)),
    ),
    findRules: () => {
      judging ??= loadJudging(settings, complain);
      return judging;
    },
    sendFindings,
    report: (report) => {
      addBooks(books, report.books);
      failures.push(...report.failures);
    },
  });
  return { handler, settings, books, failures };
}

type Handler = ReturnType<typeof createHandler>;
