import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exit, readArguments, type Terminal } from '../command.ts';
import { expectedOutput } from '../samples/expected-output.ts';
import { expectedPath, readSamples } from '../samples/sample-files.ts';

const help = `Writes the expected output of every case in events/ anew, from what the transform makes of it now.

  npm run events             rewrites; look at the difference before you commit it
  npm run events -- --check  writes nothing; exit code 1 when something differs
`;

/**
 * Writes the expected outputs of events/, or compares them.
 * @example npm run events -- --check
 */
export async function events(args: readonly string[], { write }: Terminal): Promise<number> {
  const { flags } = readArguments(args, { check: { type: 'boolean' }, help: { type: 'boolean' } });
  if (flags.has('help')) {
    write(help);
    return exit.fine;
  }
  let changed = 0;
  for (const file of readSamples()) {
    const path = expectedPath(file);
    const expected = await expectedOutput(file);
    if (existsSync(path) && readFileSync(path, 'utf8') === expected) continue;
    changed++;
    write(`${flags.has('check') ? 'differs' : 'written'}  ${path}\n`);
    if (!flags.has('check')) writeFileSync(path, expected);
  }
  if (changed === 0) write('All expected outputs are as they were.\n');
  return flags.has('check') && changed > 0 ? exit.failed : exit.fine;
}
