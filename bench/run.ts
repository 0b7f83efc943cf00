import { parseArgs } from 'node:util';
import { benchProfile } from './profile.ts';
import { benchQuery } from './query.ts';
import { benchReplay } from './replay.ts';
import { benchRules } from './rules/bench-rules.ts';
import { benchTransform } from './transform.ts';

const usage = `npm run bench [-- [subject] [options]]

Measures the project over generated logs. It builds what it measures, and needs no network and no AWS account.

Subjects:
  transform        CPU, cold start and memory of the Firehose transform (the default)
  rules            what Sigma rules cost on the whole handler: none, the shipped ones, 100, 1,000 and 3,000
  replay           events and bytes a second of replays on 1 and 2 workers, and their memory, beside jq
  query            time and memory of saved queries over a generated archive of 1 GB (--quick: 100 MB)
  profile SOURCE   where the CPU of the transform goes: windows, cloudtrail or auditd

Options:
  --quick          fewer rounds, for a first look
  --check          end with 1 where a milestone isn't met
  --json           print the numbers as JSON
  --payload N      log events a payload, for profile (default 100)
  --help`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    payload: { type: 'string', default: '100' },
    help: { type: 'boolean', default: false },
  },
});

const subjects: Record<string, () => Promise<void>> = {
  transform: () => benchTransform(options),
  rules: () => benchRules(options),
  replay: () => benchReplay(options),
  query: () => benchQuery(options),
  profile: () => benchProfile(positionals[1], Number(options.payload)),
};

const subject = subjects[positionals[0] ?? 'transform'];
if (options.help || !subject) {
  console.log(usage);
  process.exitCode = options.help ? 0 : 1;
} else {
  await subject();
}
