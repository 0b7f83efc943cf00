import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpora, sourcesOfBench } from './corpora/corpus.ts';
import type { SourceOfBench } from './corpora/stream.ts';
import { askChild } from './measure/process.ts';
import { decimals, table } from './table.ts';

/** What the process that is profiled has to do. */
export interface ProfileTask {
  readonly source: SourceOfBench;
  readonly logEventsPerPayload: number;
  readonly logEvents: number;
  readonly invocations: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const shown = 45;

/** Prints where the source handler's CPU goes: by folder, by function, and by function with all that it calls. */
export async function benchProfile(source: string | undefined, logEventsPerPayload: number): Promise<void> {
  if (!isSource(source)) throw new Error(`profile needs a source: ${sourcesOfBench.join(', ')}.`);
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-bench-'));
  try {
    const task: ProfileTask = { source, logEventsPerPayload, logEvents: 2000, invocations: 25 };
    await askChild(new URL('profile-child.ts', import.meta.url), task, [
      '--cpu-prof',
      `--cpu-prof-dir=${folder}`,
      '--cpu-prof-interval=200',
    ]);
    const [file] = readdirSync(folder);
    const profile = JSON.parse(readFileSync(join(folder, file!), 'utf8')) as Profile;
    console.log(profileText(profile, task));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isSource = (text: string | undefined): text is SourceOfBench => text !== undefined && text in corpora;

function profileText(profile: Profile, { source, logEventsPerPayload }: ProfileTask): string {
  const { areas, own, total, all } = timesOf(profile);
  const share = (time: number): string => `${decimals((100 * time) / all, 1)} %`;
  const sorted = (times: ReadonlyMap<string, number>) =>
    [...times].sort((a, b) => b[1] - a[1]).slice(0, shown);
  const rows = sorted(own);
  const totals = sorted(total);
  return `${source}, ${logEventsPerPayload} log events a payload, by the shipped rules: share of the handler's CPU

${table([['share', 'of code in'], ...sorted(areas).map(([name, time]) => [share(time), name])])}

${table([['own time', 'function'], ...rows.map(([name, time]) => [share(time), name])])}

${table([['with callees', 'function'], ...totals.map(([name, time]) => [share(time), name])])}`;
}

/**
 * Sampled times by function, within our own code and what it calls; garbage collection is sampled outside of it. What
 * goes on after an `await` has no caller, so every function of ours counts as a beginning.
 */
function timesOf({ nodes, samples, timeDeltas }: Profile) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map<number, number>();
  for (const { id, children } of nodes) for (const child of children ?? []) parents.set(child, id);
  const stacks = new Map(nodes.map(({ id }) => [id, stackOf(id, byId, parents)]));

  const areas = new Map<string, number>();
  const own = new Map<string, number>();
  const total = new Map<string, number>();
  let all = 0;
  samples.forEach((id, i) => {
    const stack = stacks.get(id)!;
    const collects = stack[0] === '(garbage collector)';
    if (!collects && !stack.some((name) => ours.test(name))) return;
    const time = timeDeltas[i] ?? 0;
    all += time;
    add(areas, collects ? 'garbage collection' : areaOf(stack), time);
    add(own, stack[0]!, time);
    for (const name of new Set(stack)) add(total, name, time);
  });
  return { areas, own, total, all };
}

const add = (times: Map<string, number>, name: string, time: number): void => {
  times.set(name, (times.get(name) ?? 0) + time);
};

/** The folder of the innermost function of ours; compression, which is most of what Node does for us, by itself. */
function areaOf(stack: readonly string[]): string {
  const inner = stack.findIndex((name) => ours.test(name));
  if (stack.slice(0, inner).some((name) => name.includes('node:zlib'))) return 'node:zlib';
  const path = stack[inner]!.slice(stack[inner]!.lastIndexOf(' ') + 1);
  return dirname(path).split('/').slice(0, 4).join('/');
}

const ours = / (?:shared|functions)\/[^ ]+:\d+$/;

/** Names from the innermost function outwards. */
function stackOf(
  id: number,
  byId: ReadonlyMap<number, ProfileNode>,
  parents: ReadonlyMap<number, number>,
): string[] {
  const names: string[] = [];
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at))
    names.push(nameOf(byId.get(at)!));
  return names;
}

const root = join(import.meta.dirname, '..');

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const name = functionName || '(anonymous)';
  if (url.startsWith('file:')) return `${name} ${relative(root, fileURLToPath(url))}:${lineNumber + 1}`;
  return url ? `${name} ${url}` : name;
}
