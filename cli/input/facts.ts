import { encodingNamed } from '../../shared/envelope/archive/encodings.ts';
import { type Arguments, UsageError } from '../command.ts';
import type { GivenFacts } from './invocations.ts';

/** Options that say what files of logs don't say themselves. */
export const factsOptions = {
  account: { type: 'string' },
  region: { type: 'string' },
  'log-group': { type: 'string' },
  encoding: { type: 'string' },
} as const;

export const factsHelp = `  --account ID      the account that the logs are of, where they don't say it
  --region REGION   the region, likewise
  --log-group NAME  the log group, likewise
`;

export const encodingHelp = `  --encoding NAME   the encoding of text that is neither UTF-8 nor UTF-16: cp932, windows-1252, ...
`;

/** What nobody says is `unknown`: nothing is made up. @throws UsageError for an account or an encoding that can't be. */
export function givenFacts({ values }: Arguments): GivenFacts {
  const owner = values.get('account') ?? 'unknown';
  if (!/^(?:\d{12}|unknown)$/.test(owner)) throw new UsageError('--account must be twelve digits.');
  return {
    owner,
    region: values.get('region') ?? 'unknown',
    logGroup: values.get('log-group') ?? 'unknown',
    encoding: givenEncoding(values),
  };
}

/** @throws UsageError for an encoding that isn't known. */
export function givenEncoding(values: Arguments['values']): string | undefined {
  const encoding = values.get('encoding');
  if (encoding !== undefined && encodingNamed(encoding) === undefined) {
    throw new UsageError(
      `--encoding ${JSON.stringify(encoding)} is not known: cp932, windows-1252 or gb18030, for example.`,
    );
  }
  return encoding;
}
