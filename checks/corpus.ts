/**
 * Sends a folder of real logs through the built transform and checks every line that comes back:
 *
 *   node checks/corpus.ts [DIR]      DIR has the folders windows, cloudtrail and auditd; default ../shared/corpus
 *
 * Prints what became of each source: how many events have a class of their own, and where each of their values went,
 * in both output formats. Exits 1 when a line isn't valid, books don't close, a value is lost, or the folder is missing.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../shared/config.ts';
import { addBooks, type Books, newBooks } from '../shared/pipeline/books.ts';
import { sourceNames } from '../shared/source-names.ts';
import { secretMembers } from '../shared/sources/cloudtrail/tables/secret-names.ts';
import { classesOf } from './corpus/classes.ts';
import { type Invocation, invocationOf, mixedInvocation } from './corpus/invocation.ts';
import { firstCellsUnder, leftOut } from './corpus/left-out.ts';
import { type Walk, walk } from './corpus/losses.ts';
import { readCorpus } from './corpus/read.ts';
import { type Answer, judge, type Verdict } from './corpus/verdict.ts';

/** How many log events go into a payload: alone, as a quiet host sends them, and as a busy one does. */
const sizes = [1000, 50, 7, 1];
const shown = 10;

const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}: nothing was checked.`);
  process.exit(1);
}
const files = readCorpus(folder);
const invoke = await loadHandler();
const violations: string[] = [];
const invalid: Verdict['invalid'][number][] = [];
const totals = new Map<string, { books: Books; verdicts: Verdict[] }>();

for (const [number, file] of files.entries()) {
  let first: Verdict | undefined;
  for (const size of sizes) {
    const invocation = invocationOf(file, number, size);
    const { verdict, books } = await send(invocation);
    if (first === undefined) {
      first = verdict;
      const total = totals.get(file.source) ?? { books: newBooks(), verdicts: [] };
      addBooks(total.books, books);
      total.verdicts.push(verdict);
      totals.set(file.source, total);
      invalid.push(...verdict.invalid);
    } else if (String([...verdict.lines].sort()) !== String([...first.lines].sort())) {
      violations.push(`${invocation.label}: other lines than with ${sizes[0]} a payload`);
    }
  }
}
const mixed = await send(mixedInvocation(files, 20));
invalid.push(...mixed.verdict.invalid);

const documented = firstCellsUnder(
  readFileSync(new URL('../docs/output.md', import.meta.url), 'utf8'),
  'What is left out',
);
if (String(documented) !== String(leftOut.map(({ what }) => what)))
  violations.push('docs/output.md, "What is left out", has other rows than checks/corpus/left-out.ts');
const walks = new Map<string, Walk>();
for (const outputFormat of ['ocsf', 'source'] as const) {
  for (const [source, own] of Map.groupBy(files, (file) => file.source)) {
    const settings = { ...readSettings({}), outputFormat, rawData: true };
    walks.set(`${source}, ${outputFormat}`, await walk(own, settings, maskedNames()));
  }
}

report();

/** The members that are secret, by the table of the code, which is held to docs/secrets.md. */
function maskedNames(): ReadonlySet<string> {
  const names = secretMembers.flatMap(([, words]) => words.split(/\s+/));
  return new Set(names.flatMap((name) => [name, name[0]!.toUpperCase() + name.slice(1)]));
}

async function send(invocation: Invocation): Promise<{ verdict: Verdict; books: Books }> {
  const { answers, books } = await invoke(invocation);
  const verdict = judge(invocation, answers, books);
  violations.push(...verdict.violations);
  return { verdict, books };
}

/** The built handler, or the one it is built from; the books are in the line that it logs. */
async function loadHandler() {
  const built = new URL('../dist/transform/index.mjs', import.meta.url);
  const used = existsSync(built) ? built : new URL('../functions/transform/index.ts', import.meta.url);
  console.log(`Checking ${used.pathname.split('/').slice(-3).join('/')}`);
  if (used === built && isStale(built))
    console.log('It is older than the sources: npm run build makes it anew.');
  // Corpora hold events of many hosts: as a collector's, so that it doesn't matter how they are divided into payloads.
  process.env.COLLECTOR_LOG_GROUPS = sourceNames.map((source) => `/${source}/audit`).join();
  const { handler } = await import(used.href);
  return async ({ event, label }: Invocation): Promise<{ answers: Answer[]; books: Books }> => {
    let logged = '';
    const { write } = process.stdout;
    process.stdout.write = (chunk: string | Uint8Array) => {
      logged += chunk;
      return true;
    };
    try {
      const context = { functionName: 'corpus-check', awsRequestId: label, memoryLimitInMB: '512' };
      const { records } = await handler(event, context);
      const line = logged.split('\n').find((text) => text.includes('"books"'));
      if (line === undefined)
        throw new Error(`${label}: the handler logged no books: ${logged.slice(0, 500)}`);
      return { answers: records, books: JSON.parse(line).books };
    } finally {
      process.stdout.write = write;
    }
  };
}

function isStale(built: URL): boolean {
  const age = statSync(built).mtimeMs;
  return ['shared', 'functions'].some((name) => {
    const sources = fileURLToPath(new URL(`../${name}`, import.meta.url));
    return readdirSync(sources, { recursive: true, encoding: 'utf8' }).some(
      (path) => path.endsWith('.ts') && statSync(join(sources, path)).mtimeMs > age,
    );
  });
}

function report(): never {
  const share = (part: number, whole: number) =>
    `${part} (${((100 * part) / Math.max(whole, 1)).toFixed(1)} %)`;
  for (const [source, { books, verdicts }] of totals) {
    const found = classesOf(verdicts.flatMap((verdict) => verdict.events));
    const logEvents = Object.values(books.sources).reduce((sum, one) => sum + one.in, 0);
    console.log(
      `${source.padEnd(10)} ${logEvents} log events, ${found.events} events: ${share(found.specific, found.events)} of a class of their own, ` +
        `${found.base} base, ${found.unparsed} unparsed, ${found.salvaged} salvaged; ${found.findings} findings`,
    );
    for (const [kind, count] of found.baseKinds) console.log(`${String(count).padStart(16)} base  ${kind}`);
    const others = Object.keys(books.sources).filter((name) => name !== source);
    if (others.length > 0) violations.push(`${source}: log events were taken for ${others.join(', ')}`);
  }
  console.log(`mixed      ${mixed.verdict.events.length} events of all sources in common payloads`);

  for (const [label, found] of walks) reportWalk(label, found);

  const kinds = Map.groupBy(
    invalid.flatMap(({ problems }) => problems),
    (problem) => problem.replace(/\d+/g, 'n'),
  );
  for (const [kind, found] of kinds) console.error(`${found.length} × ${kind}`);
  for (const { line, problems } of invalid.slice(0, shown)) {
    console.error(`\nInvalid: ${problems.join('; ')}\n${line.slice(0, 2000)}`);
  }
  for (const violation of violations.slice(0, 50)) console.error(violation);
  if (invalid.length > 0 || violations.length > 0) {
    console.error(`\nFAILED: ${invalid.length} invalid lines, ${violations.length} other violations.`);
    process.exit(1);
  }
  console.log('Every line is valid, all books close, and no value is lost.');
  process.exit();
}

function reportWalk(label: string, { events, values, written, decoded, masked, leftOut, lost }: Walk): void {
  const dropped = [...leftOut.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    `${label.padEnd(20)} ${values} values of ${events} events: ${written} as they are, ${decoded} decoded, ` +
      `${masked} masked, ${dropped} left out as documented, ${lost.length} lost`,
  );
  for (const [what, count] of [...leftOut].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(26)}  ${what}`);
  violations.push(...lost);
}
