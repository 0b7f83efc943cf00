/**
 * Sends a folder of real logs through the built transform and checks every line that comes back:
 *
 *   node scripts/corpus-check.ts [DIR]      DIR has the folders windows, cloudtrail and auditd; default ../shared/corpus
 *
 * Prints what became of each source, and exits 1 when anything is wrong or the folder is missing.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addBooks, type Books, newBooks } from '../shared/pipeline/books.ts';
import { type Invocation, invocationOf, mixedInvocation } from './corpus/invocation.ts';
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

report();

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
    const events = verdicts.flatMap((verdict) => verdict.events);
    const base = events.filter(({ class_uid, activity_id }) => class_uid === 0 && activity_id !== 0).length;
    const unparsed = events.filter(
      ({ class_uid, activity_id }) => class_uid === 0 && activity_id === 0,
    ).length;
    const salvaged = events.filter(({ unmapped }) => unmapped?.salvaged !== undefined).length;
    const logEvents = Object.values(books.sources).reduce((sum, one) => sum + one.in, 0);
    const specific = events.length - base - unparsed;
    console.log(
      `${source.padEnd(10)} ${logEvents} log events, ${events.length} events: ${share(specific, events.length)} of a class of their own, ` +
        `${base} base, ${unparsed} unparsed, ${salvaged} salvaged`,
    );
    const others = Object.keys(books.sources).filter((name) => name !== source);
    if (others.length > 0) violations.push(`${source}: log events were taken for ${others.join(', ')}`);
  }
  console.log(`mixed      ${mixed.verdict.events.length} events of all sources in common payloads`);

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
  console.log('Every line is valid, and all books close.');
  process.exit();
}
