import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fact, saidBy } from './facts.ts';
import { type DescribedRecord, ourEvents } from './read.ts';

/** A record as go-libaudit's parser reads it. */
interface Golden {
  readonly '@timestamp': string;
  readonly record_type: string;
  readonly sequence: number;
  readonly keys?: readonly string[];
  readonly data: Readonly<Record<string, string>>;
}

/** The facts of auparse/*.log.golden: each record of a log, read by itself. */
export async function parserFacts(folder: string): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.log'))
    .sort()) {
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const goldens: (Golden | null)[] = JSON.parse(readFileSync(join(folder, `${name}.golden`), 'utf8'));
    for (const [i, golden] of goldens.entries())
      facts.push(...(await factsOf(`${name}:${i + 1}`, lines[i]!, golden)));
  }
  return facts;
}

async function factsOf(where: string, line: string, golden: Golden | null): Promise<Fact[]> {
  const [event] = await ourEvents([line]);
  const record = event?.records[0];
  const isRead = {
    where,
    name: 'is a record',
    theirs: String(golden !== null),
    ours: [String(record !== undefined)],
  };
  if (golden === null || event === undefined || record === undefined) return [isRead];
  const said = (name: string, theirs: string, ours: readonly string[]): Fact => ({
    where,
    name,
    theirs,
    ours,
  });
  return [
    isRead,
    said('time', new Date(golden['@timestamp']).toISOString(), [event.time]),
    said('serial', String(golden.sequence), [event.serial]),
    said('record type', golden.record_type, [typeOf(record)]),
    ...(golden.keys ?? []).map((key) => said('key', key, event.keys)),
    ...Object.entries(golden.data).map(([name, theirs]) =>
      said(`data.${name}`, theirs, saidBy(record, name)),
    ),
  ];
}

const typeOf = ({ type }: DescribedRecord): string => type.toLowerCase();
