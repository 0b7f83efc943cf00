/** Runs one saved query over a folder and prints what it took: a process of its own, so that the peak is its own. */
import { withArchive } from '../cli/archive/open.ts';
import { savedQueries } from '../cli/archive/saved-queries.ts';
import { everything } from '../cli/archive/selection.ts';
import type { Terminal } from '../cli/command.ts';
import { parameterValues } from '../cli/query/parameters.ts';
import { plain } from '../cli/terminal/style.ts';
import type { QueryResult, QueryTask } from './query.ts';

const { folder, query: name, parameters }: QueryTask = JSON.parse(process.argv[2]!);
const query = savedQueries().find((one) => one.name === name)!;
const values = parameterValues(query, new Map(Object.entries(parameters)), everything);
const quiet: Terminal = {
  environment: {},
  style: plain,
  columns: undefined,
  write: () => {},
  complain: () => {},
  standardInput: async function* () {},
};
const started = performance.now();
const answer = await withArchive(
  { path: folder, paths: [folder], encoding: undefined, endpoint: undefined },
  everything,
  false,
  (archive) => archive.ask(query.sql, values),
  quiet,
);
const seconds = (performance.now() - started) / 1000;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const result: QueryResult = {
  query: name,
  rows: answer.rows.length,
  seconds,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  peakBytes: maxRSS * 1024,
};
process.send!(result);
