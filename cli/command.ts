import { parseArgs } from 'node:util';
import type { Environment } from '../shared/config.ts';
import { UserError } from '../shared/user-error.ts';
import { onScreen, printableLines, type Style, styleFor } from './terminal/style.ts';

/** Exit codes of the commands: done; something in it failed; the user has to change what was given. */
export const exit = { fine: 0, failed: 1, usage: 2 } as const;

/** A command line that a command can't follow. */
export class UsageError extends UserError {
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

/**
 * @throws UsageError for options that the command doesn't have.
 * @example const { flags, rest } = readArguments(['a.log', '--json'], { json: { type: 'boolean' } });
 */
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
    throw new UsageError((error as Error).message, { cause: error });
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
 * Runs a command and gives its exit code. Of an error that the user can fix it prints the message, of another the stack. Nothing that a log, a file's name or
 * an error's text holds reaches a screen as a control character; complaints are taken to reach one.
 * @example const code = await runCommand('invoke', invoke, ['audit.log', '--json'], terminal);
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
    if (!(error instanceof UserError)) {
      terminal.complain(`${name}: the command ended with an error\n${printableLines(stackOf(error))}\n`);
      return exit.failed;
    }
    const help = error instanceof UsageError ? `npm run ${name} -- --help explains it.\n` : '';
    terminal.complain(`${name}: ${printableLines(error.message)}\n${help}`);
    return exit.usage;
  }
}

/** The stack of an error and of what led to it. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? String(error);
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(error.cause)}`;
}

/**
 * Runs a command in this process.
 * @example await main('invoke', invoke, process.argv.slice(2));
 */
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
