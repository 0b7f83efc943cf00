import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from './facts.ts';
import { ourEvents } from './read.ts';

/** The serials that come out of each log, with the number of their records: what the names of the logs promise. */
const expected: Readonly<Record<string, readonly (readonly [serial: number, records: number])[]>> = {
  normal: [[58, 2], [59, 5], [60, 5], [61, 4], [62, 1]],
  out_of_order: [[58, 2], [59, 5], [60, 5], [61, 4], [62, 1]],
  lost_messages: [[49, 2], [59, 5], [60, 5], [61, 4], [62, 1]],
  rollover: [[4294967294, 1], [4294967295, 1], [0, 1], [1, 1], [2, 1]],
}; // biome-ignore format: a row for each log

/** The facts of reassembler/*.log: which records belong together, and in which order the events come. */
export async function joinFacts(folder: string): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const [name, events] of Object.entries(expected)) {
    const lines = readFileSync(join(folder, `${name}.log`), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const ours = await ourEvents(lines);
    facts.push({
      where: name,
      name: 'number of events',
      theirs: String(events.length),
      ours: [String(ours.length)],
    });
    for (const [i, [serial, records]] of events.entries()) {
      facts.push({
        where: name,
        name: 'serial and records',
        theirs: `${serial}: ${records}`,
        ours: [`${ours[i]?.serial}: ${ours[i]?.records.length}`],
      });
    }
  }
  return facts;
}
