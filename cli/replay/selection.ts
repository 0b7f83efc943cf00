import type { Selection } from '../../functions/replay/selection.ts';
import { type SourceName, sourceNames } from '../../shared/source-names.ts';
import { parseTime } from '../../shared/time.ts';
import { UsageError } from '../command.ts';

/** What is selected on the command line. @throws UsageError for values that mean nothing. */
export function readSelection(values: ReadonlyMap<string, string>): Selection {
  const from = time('--from', values.get('from'));
  const to = time('--to', values.get('to'));
  if (from !== undefined && to !== undefined && from >= to) {
    throw new UsageError('--from must be before --to.');
  }
  return {
    sources: sources(values.get('source')),
    from,
    to,
    errorCodes: list(values.get('error-code')),
    rule: values.get('rule'),
  };
}

/** A number that an option gives; undefined where it isn't given. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(
    `${option} is ${JSON.stringify(text)}; it must be a whole number from ${least} to ${most}.`,
  );
}

const list = (text: string | undefined): string[] | undefined =>
  text
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function sources(text: string | undefined): SourceName[] | undefined {
  return list(text)?.map((name) => {
    const known = sourceNames.find((source) => source === name);
    if (known === undefined) {
      throw new UsageError(
        `--source names ${JSON.stringify(name)}; it must be one of ${sourceNames.join(', ')}.`,
      );
    }
    return known;
  });
}

function time(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const read = parseTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (read !== undefined) return read;
  throw new UsageError(
    `${option} is ${JSON.stringify(text)}; it must be a day such as 2026-01-15 or a time such as 2026-01-15T09:00:00Z.`,
  );
}
