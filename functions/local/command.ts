import { parseArgs } from 'node:util';
import { ConfigError } from '../../shared/config.ts';
import { InputError } from './input/error.ts';

/** Exit codes of the commands. */
export const exit = { fine: 0, failed: 1, usage: 2 } as const;

/** A command line that a command can't follow. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The options of a command: `--name` or, where it is text, `--name VALUE`. */
export type Options = Readonly<Record<string, { readonly type: 'boolean' | 'string' }>>;

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/** @throws UsageError for options that the command doesn't have. */
export function readArguments(args: readonly string[], options: Options): Arguments {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const entries = Object.entries(values);
    return {
      flags: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
      values: new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
      rest: positionals,
    };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * Runs a command and sets the exit code that it gives. What the user can mend is told in one line; a reader that stops
 * early, such as `head`, is no error.
 */
export async function runCommand(
  name: string,
  run: (args: readonly string[]) => Promise<number>,
): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exit.fine);
    throw error;
  });
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    if (error instanceof UsageError || error instanceof InputError || error instanceof ConfigError) {
      process.stderr.write(`${name}: ${error.message}\n`);
      if (error instanceof UsageError) process.stderr.write(`npm run ${name} -- --help explains it.\n`);
      process.exitCode = exit.usage;
    } else {
      process.stderr.write(`${name}: the function ended with an error\n`);
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = exit.failed;
    }
  }
}
