#!/usr/bin/env node
import { type Command, exit, main } from './command.ts';
import { printable } from './terminal/style.ts';
import { doYouMean } from './terminal/suggestion.ts';

/** What each command does, in a line, and where it is; it is loaded when it is asked for. */
const commands: Readonly<Record<string, { readonly does: string; readonly load: () => Promise<Command> }>> = {
  demo: {
    does: 'the sample events through a simulated delivery stream',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  invoke: {
    does: 'your own logs through the transform',
    load: async () => (await import('./commands/invoke.ts')).invoke,
  },
  replay: {
    does: 'archived and failed records through the transform again',
    load: async () => (await import('./commands/replay.ts')).replay,
  },
  query: {
    does: 'saved queries, or SQL, over an archive',
    load: async () => (await import('./commands/query.ts')).query,
  },
  report: {
    does: 'an archive as one offline page',
    load: async () => (await import('./commands/report.ts')).report,
  },
  rules: {
    does: 'check, test and explain Sigma rules',
    load: async () => (await import('./commands/rules.ts')).rules,
  },
  events: {
    does: 'write or check the expected outputs of events/',
    load: async () => (await import('./commands/events.ts')).events,
  },
};

const usage = `audit-firehose COMMAND [--help]

${Object.entries(commands)
  .map(([name, { does }]) => `  ${name.padEnd(8)} ${does}`)
  .join('\n')}
`;

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command !== undefined) {
  await main(name, await command.load(), args);
} else if (name === '' || name === '--help' || name === '-h') {
  process.stdout.write(usage);
} else {
  process.stderr.write(
    `'${printable(name)}' is no command of audit-firehose.${doYouMean(name, Object.keys(commands), 'These are its commands:')}\n\n${usage}`,
  );
  process.exitCode = exit.usage;
}
