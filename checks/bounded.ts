/** `npm run check:bounded`: hostile invocations through the built transform, each in a fresh process. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { attacks } from './bounded/attacks.ts';
import { honest } from './bounded/honest.ts';

const usage = `npm run check:bounded [-- --only TEXT] [--home FOLDER]

Builds nothing: run npm run build first. Sends each attack, behind six honest records, through the built transform in a
process of its own, and prints CPU seconds, peak memory, the longest time that the event loop had to wait, and answers.
Fails where an invocation takes more than 60 s of CPU (20 s for attacks of up to 100 KB) or 700 MB, where it throws,
or where an honest record's lines are not those that it has without the attack.

  --only TEXT    only attacks whose names hold TEXT
  --home FOLDER  the checkout whose dist/ is run (default: this one)`;

/** What the child prints. */
interface Result {
  readonly seconds: number;
  readonly megabytes: number;
  readonly stalled: number;
  readonly answers: { readonly ok: number; readonly dropped: number; readonly failed: number };
  readonly responseBytes: number;
  readonly putBack: number;
  readonly honest: readonly string[];
  readonly error?: string;
}

const limits = {
  seconds: 60,
  secondsOfSmall: 20,
  smallBytes: 100 * 1024,
  megabytes: 700,
  responseBytes: 6_000_000,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    home: { type: 'string', default: '.' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'bounded-'));
const child = join(import.meta.dirname, 'bounded/child.ts');

/** What becomes of honest records and those of an attack before them. */
async function resultOf(attack: readonly Buffer[], logEvents: number): Promise<Result> {
  const good = honest(logEvents);
  const file = join(folder, 'records.json');
  writeFileSync(file, JSON.stringify([...attack, ...good].map((one) => one.toString('base64'))));
  const { stdout } = await run(process.execPath, [child, file, String(good.length), values.home], {
    timeout: 600_000,
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout) as Result;
}

function problemsOf(bytes: number, result: Result, alone: Result): string[] {
  const small = bytes <= limits.smallBytes;
  const problems: string[] = [];
  if (result.error !== undefined) problems.push(`throws ${result.error}`);
  if (result.seconds > (small ? limits.secondsOfSmall : limits.seconds)) problems.push('takes too long');
  if (result.megabytes > limits.megabytes) problems.push('takes too much memory');
  if (result.responseBytes > limits.responseBytes) problems.push('answers too much');
  const changed = result.honest.filter((one, i) => one !== alone.honest[i]).length;
  if (changed > 0) problems.push(`changes ${changed} honest records`);
  return problems;
}

console.log(
  '| Attack | Records | gzip KB | CPU s | Peak MB | Longest wait ms | Ok/Dropped/Failed | Put back |',
);
console.log('|---|--:|--:|--:|--:|--:|--:|--:|');
const [few, many] = [20, 200];
const alone = new Map([
  [few, await resultOf([], few)],
  [many, await resultOf([], many)],
]);
const problems: string[] = [];
for (const { name, make } of attacks.filter((one) => one.name.includes(values.only))) {
  try {
    const records = make();
    const bytes = records.reduce((sum, { length }) => sum + length, 0);
    const logEvents = records.length < 1000 ? many : few;
    const result = await resultOf(records, logEvents);
    const { seconds, megabytes, stalled, answers, putBack } = result;
    const sizes = [records.length, Math.round(bytes / 1024), seconds.toFixed(1)];
    const cells = [name, ...sizes, Math.round(megabytes), Math.round(stalled)];
    console.log(
      `| ${[...cells, `${answers.ok}/${answers.dropped}/${answers.failed}`, putBack].join(' | ')} |`,
    );
    problems.push(
      ...problemsOf(bytes, result, alone.get(logEvents)!).map((problem) => `${name}: ${problem}`),
    );
  } catch (error) {
    problems.push(`${name}: ${String(error).slice(0, 300)}`);
  }
}
rmSync(folder, { recursive: true, force: true });
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
