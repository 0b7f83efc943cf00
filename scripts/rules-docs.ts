/**
 * Writes docs/rules-pack.md from the shipped rules; a test fails while the two differ.
 *
 *   npm run rules:docs
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMapping, type Mapping } from '../shared/rules/reading/document.ts';
import { parseRules } from '../shared/rules/reading/parse.ts';

const pack = new URL('../shared/rules/pack/', import.meta.url);

/** The folders of the pack in the order of the page, with what stands before their tables. */
const sections: readonly { readonly folder: string; readonly text: string }[] = [
  {
    folder: 'cloudtrail',
    text: `## CloudTrail: CIS AWS Foundations Benchmark v1.2.0, 3.1 to 3.14

These follow the benchmark's intent. Each description says where the queries that are copied around miss it. As in the
benchmark, an attempt counts like a success: a refused change of a security group is found by 3.10 and, as a refusal,
by 3.1; the finding says how it ended. A failed sign-in to the console is 3.6 and one without MFA is 3.2: they have no
second rules of other names. The root user signing in without MFA is both 3.2 and 3.3.

\`shared/rules/insights/query.ts\` makes a CloudWatch Logs Insights query of each, to ask the trail's log group for what was
before: \`test/rules/insights/cis.txt\` has all fourteen.`,
  },
  {
    folder: 'windows',
    text: `## Windows

None of them looks at a translated word: they compare numbers, SIDs and codes, so the language of Windows doesn't matter.
Most need an audit policy; the rule's \`definition\` names it. A host that sends two logs which both hold a service or
a task gives two findings for it.

\`windows-watched-object-handle\` looks for the objects in the placeholder \`watched_objects\`, and is off while that has
no value: \`RULE_PLACEHOLDERS='{"watched_objects": ["C:\\\\payroll"]}'\` (JSON doubles the backslash). A folder stands
for all that is in it.`,
  },
  {
    folder: 'auditd',
    text: `## Linux auditd

The user is the one who signed in (\`auid\`), also behind sudo and su. \`linux-watched-file-touched\` finds files whose
audit rule has a key (\`-k\`), any key.`,
  },
  {
    folder: 'keep',
    text: `## What to keep

For \`KEEP\`. They find nothing by themselves, and \`RULES=builtin\` leaves them out. A source with no such rule passes whole.`,
  },
];

const head = `# The shipped rules

Written by \`npm run rules:docs\` from the files in \`shared/rules/pack\`. They are Sigma rules (specification 2.1.0): copy one
to change it. \`RULES\` takes \`builtin\` for all of them or their names, \`ALARM_RULES\` their names. The description in each
file says what a finding means, why it matters and what to do.

Each has events that it must find and events that come close and that it must not (\`test/rules/pack/samples\`). The tests
also change every rule in every place, hundreds of times in all, and fail where no event finds the difference from the
right one.`;

/** The page. */
export async function rulesPage(): Promise<string> {
  const parts = [head];
  for (const { folder, text } of sections) parts.push(text, await tableOf(folder));
  return `${parts.join('\n\n')}\n`;
}

async function tableOf(folder: string): Promise<string> {
  const files = readdirSync(new URL(`${folder}/`, pack)).sort(byNumber);
  const rows = await Promise.all(
    files.map(async (file) => {
      const path = `${folder}/${file}`;
      const { documents } = await parseRules(readFileSync(new URL(path, pack), 'utf8'), path);
      return rowOf(documents[0]!.content);
    }),
  );
  return ['| Name | Title | Level | Source | What it catches |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** `cis_3_2` before `cis_3_10`. */
const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

function rowOf(rule: Mapping): string {
  const [catches = ''] = String(rule.description).split('\n\n');
  const cells = [
    `\`${rule.name}\``,
    String(rule.title),
    String(rule.level),
    sourceOf(rule),
    catches.trim().replaceAll('\n', ' '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function sourceOf({ logsource }: Mapping): string {
  if (!isMapping(logsource)) return '';
  return [logsource.product, logsource.service].filter((part) => part !== undefined).join(' ');
}

if (import.meta.main) {
  const file = fileURLToPath(new URL('../docs/rules-pack.md', import.meta.url));
  writeFileSync(file, await rulesPage());
  console.log('docs/rules-pack.md is written.');
}
