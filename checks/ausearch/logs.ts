import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Log {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The audit logs below a folder: each *.log, and the `lines` of each entry of a *.jsonl. */
export function* logsBelow(folder: string): Generator<Log> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const isLog = name.endsWith('.log');
    if (!isLog && !name.endsWith('.jsonl')) continue;
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    if (isLog) yield { name, lines };
    else {
      for (const [index, line] of lines.entries()) {
        yield { name: `${name}[${index}]`, lines: (JSON.parse(line) as { lines: string[] }).lines };
      }
    }
  }
}
