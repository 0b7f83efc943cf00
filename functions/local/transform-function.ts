import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { type Environment, readSettings } from '../../shared/config.ts';
import { addBooks, type Books, newBooks } from '../../shared/pipeline/books.ts';
import type { Failure } from '../../shared/pipeline/records.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { createHandler, type FirehoseResponse } from '../transform/handler.ts';
import type { PutBack } from '../transform/put-back.ts';
import { printable } from './terminal.ts';

/** The transform's own handler with what Lambda has around it taken away: its reports are kept instead of logged. */
export interface TransformFunction {
  readonly handler: ReturnType<typeof createHandler>;
  readonly settings: TransformSettings;
  /** Totals over all invocations so far. */
  readonly books: Books;
  /** Why records failed, by their id. */
  readonly failures: readonly Failure[];
}

export type { FirehoseResponse };

/**
 * `environment` holds the transform's settings, and `timeZone` takes the place of its TIME_ZONE.
 * @throws ConfigError for settings that the transform refuses.
 */
export function transformFunction(
  environment: Environment,
  timeZone: string | undefined,
  putBack: PutBack,
): TransformFunction {
  const settings = readSettings(
    timeZone === undefined ? environment : { ...environment, TIME_ZONE: timeZone },
  );
  const books = newBooks();
  const failures: Failure[] = [];
  const handler = createHandler({
    settings,
    putBack,
    findMaps: createFindMaps(settings.identityMaps, (problems) => {
      for (const { host, reason } of problems)
        process.stderr.write(`${printable(`No names for ${host}: ${reason}`)}\n`);
    }),
    report: (report) => {
      addBooks(books, report.books);
      failures.push(...report.failures);
    },
  });
  return { handler, settings, books, failures };
}
