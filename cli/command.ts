import { parseArgs } from 'node:util';
import { ConfigError, type Environment } from '../shared/config.ts';
import { MaskError } from '../shared/secrets/load-mask.ts';
import { InputError } from './input/error.ts';
import { onScreen, printableLines, type Style, styleFor } from './terminal/style.ts';

/** Exit codes of the commands. */
export const exit = { fine: 0, failed: 1, usage: 2 } as const;

/** A command line that a command can't follow. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The options of a command: `--name` or, where it is text, `--name VALUE`, `multiple` where it may come several times. */
export type Options = Readonly<
  Record<string, { readonly type: 'boolean' | 'string'; readonly multiple?: boolean }>
>;

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** Of the options that may come several times. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
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
      lists: new Map(entries.filter((entry): entry is [string, string[]] => Array.isArray(entry[1]))),
      rest: positionals,
    };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** What a command has of the terminal it is started from; tests give it another. */
export interface Terminal {
  readonly environment: Environment;
  readonly style: Style;
  /** The width of the screen; undefined where the output goes elsewhere. */
  readonly columns: number | undefined;
  write(text: string): void;
  complain(text: string): void;
  standardInput(): AsyncIterable<Buffer>;
}

/** Does what the arguments say and gives the exit code. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/**
 * Runs a command and gives its exit code. An error that the user can fix is one line. Nothing that a log, a file's name or
 * an error's text holds reaches a screen as a control character; complaints are taken to reach one.
 */
export async function runCommand(
  name: string,
  command: Command,
  args: readonly string[],
  given: Terminal,
): Promise<number> {
  const terminal: Terminal = {
    ...given,
    write: (text) => given.write(given.columns === undefined ? text : onScreen(text)),
    complain: (text) => given.complain(onScreen(text)),
  };
  try {
    return await command(args, terminal);
  } catch (error) {
    if (
      error instanceof UsageError ||
      error instanceof InputError ||
      error instanceof ConfigError ||
      error instanceof MaskError
    ) {
      terminal.complain(`${name}: ${printableLines(error.message)}\n`);
      if (error instanceof UsageError) {
        terminal.complain(`npm run ${name} -- --help explains it.\n`);
      }
      return exit.usage;
    }
    terminal.complain(`${name}: the function ended with an error\n`);
    terminal.complain(`${printableLines(error instanceof Error ? (error.stack ?? '') : String(error))}\n`);
    return exit.failed;
  }
}

/** Runs a command in this process. */
export async function main(name: string, command: Command, args: readonly string[]): Promise<void> {
  const { stdout, stderr, stdin, env } = process;
  // A reader that stops early, such as `head`, is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exit.fine);
    throw error;
  });
  process.exitCode = await runCommand(name, command, args, {
    environment: env,
    style: styleFor(stdout, env),
    columns: stdout.columns,
    write: (text) => void stdout.write(text),
    complain: (text) => void stderr.write(text),
    standardInput: () => stdin,
  });
}
