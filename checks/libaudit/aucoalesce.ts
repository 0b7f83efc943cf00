import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf } from './categories.ts';
import { type Fact, saidBy } from './facts.ts';
import { type OurEvent, ourEvents } from './read.ts';

type Leaves = readonly (readonly [path: string, value: string])[];
interface Test {
  readonly test: string;
  readonly lines: readonly string[];
  readonly expected: Readonly<Record<string, unknown>>;
}

/** The facts of aucoalesce/*.jsonl: what the records of an event say together, beside our OCSF event. */
export async function eventFacts(folder: string): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()) {
    for (const line of readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((text) => text !== '')) {
      const { test, lines, expected }: Test = JSON.parse(line);
      const where = `${name.replace('.jsonl', '')} ${test}`;
      const events = await ourEvents(lines);
      facts.push({ where, name: 'number of events', theirs: '1', ours: [String(events.length)] });
      for (const [path, theirs] of leavesOf(expected)) {
        if (!ownWords.has(path)) facts.push({ where, name: path, theirs, ours: said(events[0]!, path) });
      }
    }
  }
  return facts;
}

/** Words of go-libaudit's own for what happened; ours are OCSF's, of which `ecs.event.category` is compared. */
const ownWords = new Set([
  'category',
  'summary.action',
  'summary.object.type',
  'ecs.event.type',
  'ecs.event.kind',
]);

/** Where the words for a fact stand in our event. */
function said(event: OurEvent, path: string): readonly string[] {
  const { ocsf, records } = event;
  const [group = '', ...rest] = path.split('.');
  const name = rest.join('.');
  const direct = places[path]?.(event);
  if (direct !== undefined) return direct;
  if (group === 'data') return records.flatMap((record) => saidBy(record, name));
  if (path.startsWith('user.ids.')) return records.flatMap((record) => saidBy(record, rest[1]!));
  if (path.startsWith('user.selinux.')) return records.flatMap((record) => saidBy(record, `subj_${rest[1]}`));
  if (path.startsWith('file.selinux.')) return ofPaths(event, `obj_${rest[1]}`);
  if (/^paths\.\d+$/.test(`${group}.${rest[0]}`)) return pathRecord(event, Number(rest[0]), rest[1]!);
  if (group === 'summary' || group === 'ecs') return allTexts(ocsf);
  return [];
}

const texts = (...values: unknown[]): string[] =>
  values.filter((value) => value !== undefined).map((value) => String(value));

const directions: Readonly<Record<string, string>> = { Inbound: 'ingress', Outbound: 'egress' };
const statuses = ['unknown', 'success', 'fail'];

const places: Readonly<Record<string, (event: OurEvent) => readonly string[]>> = {
  '@timestamp': ({ ocsf }) => [new Date(ocsf.time).toISOString()],
  sequence: ({ ocsf }) => [ocsf.metadata.original_event_uid!.split(':')[1]!],
  record_type: ({ ocsf }) => [ocsf.metadata.event_code!.toLowerCase()],
  result: ({ ocsf }) => [statuses[ocsf.status_id ?? 0] ?? 'unknown'],
  session: ({ ocsf }) => [ocsf.actor?.session?.uid ?? ocsf.session?.uid ?? 'unset'],
  tags: ({ ocsf }) => ocsf.metadata.labels ?? [],
  'process.pid': ({ ocsf }) => texts(ocsf.process?.pid, ocsf.actor?.process?.pid, ocsf.unmapped?.pid),
  'process.ppid': ({ ocsf }) =>
    texts(
      ocsf.process?.parent_process?.pid,
      ocsf.actor?.process?.parent_process?.pid,
      ocsf.actor?.process?.pid,
    ),
  'process.name': ({ ocsf }) =>
    texts(
      ocsf.process?.name,
      ocsf.actor?.process?.name,
      ocsf.unmapped?.comm,
      ocsf.unmapped?.['SYSCALL.comm'],
    ),
  'process.exe': ({ ocsf }) =>
    texts(ocsf.process?.file?.path, ocsf.actor?.process?.file?.path, ocsf.unmapped?.exe),
  'process.cwd': ({ ocsf }) =>
    texts(
      ocsf.process?.working_directory,
      ocsf.actor?.process?.working_directory,
      ocsf.unmapped?.['CWD.cwd'],
    ),
  'process.title': ({ ocsf }) =>
    texts(
      ocsf.process?.cmd_line,
      ocsf.actor?.process?.cmd_line,
      ocsf.unmapped?.proctitle,
      ocsf.unmapped?.['PROCTITLE.proctitle'],
    ),
  'process.args': ({ ocsf }) => ocsf.process?.cmd_line?.split(' ') ?? [],
  'file.path': ({ ocsf }) => texts(ocsf.file?.path, ocsf.file?.name, ocsf.process?.file?.path),
  'file.inode': ({ ocsf }) =>
    texts(ocsf.file?.uid?.split(':').at(-1), ocsf.process?.file?.uid?.split(':').at(-1)),
  'file.uid': ({ ocsf }) => texts(ocsf.file?.owner?.uid, ocsf.process?.file?.owner?.uid),
  'file.gid': (event) => ofPaths(event, 'ogid'),
  'file.device': (event) => ofPaths(event, 'rdev'),
  // go-libaudit has a zero before it, but where a special bit is set.
  'file.mode': (event) =>
    ofPaths(event, 'mode').flatMap((mode) => {
      const permissions = (Number.parseInt(mode, 8) & 0o7777).toString(8);
      return [permissions, permissions.padStart(4, '0')];
    }),
  'source.ip': ({ ocsf }) => texts(ocsf.src_endpoint?.ip, ocsf.unmapped?.addr),
  'source.port': ({ ocsf }) => texts(ocsf.src_endpoint?.port),
  'destination.ip': ({ ocsf }) => texts(ocsf.dst_endpoint?.ip),
  'destination.port': ({ ocsf }) => texts(ocsf.dst_endpoint?.port),
  'network.direction': ({ ocsf }) => texts(directions[ocsf.connection_info?.direction ?? '']),
  'ecs.event.category': ({ ocsf }) => classesOf(ocsf),
};

const ofPaths = ({ records }: OurEvent, name: string): string[] =>
  records.filter(({ type }) => type === 'PATH').flatMap((record) => saidBy(record, name));

/** What a PATH says; go-libaudit has them by their item. */
function pathRecord({ records }: OurEvent, item: number, name: string): string[] {
  const paths = records.filter(({ type }) => type === 'PATH');
  const path = paths.find((record) => record.item === String(item)) ?? paths[item];
  return path === undefined ? [] : saidBy(path, name);
}

/** All texts and numbers in an event, `unset` for what it doesn't say. */
function allTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(allTexts);
  if (typeof value === 'object' && value !== null)
    return ['unset', ...Object.values(value).flatMap(allTexts)];
  return [String(value)];
}

/** The ends of a tree, lists of words by the path of the list. */
function leavesOf(value: unknown, path = ''): Leaves {
  if (Array.isArray(value)) {
    return value.flatMap((one, i) => leavesOf(one, typeof one === 'object' ? `${path}.${i}` : path));
  }
  if (typeof value !== 'object' || value === null) {
    return [[path, path === '@timestamp' ? new Date(String(value)).toISOString() : String(value)]];
  }
  return Object.entries(value).flatMap(([name, one]) =>
    leavesOf(one, path === '' ? name : `${path}.${name}`),
  );
}
