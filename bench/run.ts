import { parseArgs } from 'node:util';
import { writeDocuments } from './baseline.ts';
import { sourcesOfBench } from './corpora/corpus.ts';
import type { SourceOfBench } from './corpora/stream.ts';
import { noSlower } from './milestones.ts';
import { benchPaired } from './paired.ts';
import { benchProfile } from './profile.ts';
import { benchQuery } from './query.ts';
import { benchReplay } from './replay.ts';
import { benchRules } from './rules/bench-rules.ts';
import { benchTransform } from './transform.ts';

const usage = `npm run bench [-- [subject] [options]]

Measures the project over generated logs. It builds what it measures, and needs no network and no AWS account.

Subjects:
  transform        CPU, output, cold start and memory of the Firehose transform by the shipped rules (the default)
  paired           CPU of another checkout's build and of this one in turn: is this one slower?
  rules            what Sigma rules cost on the whole handler: none, the shipped ones, 100, 1,000 and 3,000
  replay           events and bytes a second of replays on 1 and 2 workers, and their memory, beside jq
  query            time and memory of saved queries over a generated archive of 1 GB (--quick: 100 MB)
  profile SOURCE   where the CPU of the transform goes: windows, cloudtrail or auditd
  document         writes the kept figures into README.md and docs/performance.md

Options:
  --quick          fewer rounds, for a first look
  --check          end with 1 where a limit doesn't hold (transform, rules)
  --json           print the numbers as JSON
  --help

  transform and paired; the first also rules:
  --source S       only this source; may be given several times
  --payload N      log events a payload; may be given several times (default 10, 100 and 1000)

  transform:
  --corpus DIR     measure real logs too: DIR has the folders windows, cloudtrail and auditd, as in check:corpus
  --of DIR         measure the build of another checkout (DIR/dist) instead of this one
  --save NAME      keep the figures in bench/baseline/NAME.json

  paired:
  --before DIR     the checkout to compare with; it must be built, and nothing but its dist is used
  --after DIR      the checkout that is compared (default: this one, built anew)
  --runs N         paired runs (default ${noSlower.runs}); ends with 1 where the median of after ÷ before is over ${noSlower.ratio}

  profile:
  --payload N      log events a payload (default 100)`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    source: { type: 'string', multiple: true, default: sourcesOfBench },
    payload: { type: 'string', multiple: true },
    corpus: { type: 'string' },
    of: { type: 'string' },
    save: { type: 'string' },
    before: { type: 'string' },
    after: { type: 'string' },
    runs: { type: 'string', default: String(noSlower.runs) },
    help: { type: 'boolean', default: false },
  },
});

const subjects: Record<string, () => void | Promise<void>> = {
  transform: () =>
    benchTransform({ ...options, sources: sources(), payloadSizes: payloadSizes(10, 100, 1000) }),
  paired: () =>
    benchPaired({
      quick: options.quick,
      json: options.json,
      before: options.before,
      after: options.after,
      runs: count('--runs', options.runs),
      sources: sources(),
      payloadSizes: payloadSizes(10, 100, 1000),
    }),
  rules: () => benchRules({ ...options, sources: sources() }),
  replay: () => benchReplay(options),
  query: () => benchQuery(options),
  profile: () => benchProfile(positionals[1], payloadSizes(100)[0]!),
  document: writeDocuments,
};

const subject = subjects[positionals[0] ?? 'transform'];
if (options.help || !subject) {
  console.log(usage);
  process.exitCode = options.help ? 0 : 1;
} else {
  try {
    await subject();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

function sources(): SourceOfBench[] {
  return options.source.map((text) => {
    const source = sourcesOfBench.find((name) => name === text);
    if (source === undefined) throw new Error(`--source ${text}: one of ${sourcesOfBench.join(', ')}.`);
    return source;
  });
}

function payloadSizes(...usual: number[]): number[] {
  return options.payload?.map((text) => count('--payload', text)) ?? usual;
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(`${option} ${text}: a number from 1 to 99999.`);
  return Number(text);
}
