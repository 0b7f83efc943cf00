import { calls } from '../infra/rights/calls.ts';
import { hostRights } from '../infra/rights/host-rights.ts';
import { keyRights } from '../infra/rights/key-policy.ts';
import { type Conditions, type Places, placeOf, type Right } from '../infra/rights/right.ts';
import { roles } from '../infra/rights/roles.ts';

/** A deployment with everything in it, in words. */
const places: Places = {
  partition: 'aws',
  region: 'REGION',
  account: 'ACCOUNT',
  name: 'NAME',
  streams: ['the stream'],
  function: 'the function',
  functionLogGroup: "the function's log group",
  streamLogGroup: "the stream's log group",
  bucket: 'BUCKET',
  prefixes: ['ocsf/', 'errors/', 'backup/'],
  key: 'the key',
  logGroups: ['the log groups'],
  tracing: true,
  conversionTable: ['the catalogue', 'the database', 'the table'],
  rulePlaces: [{ bucket: 'RULES-BUCKET', prefix: 'PREFIX/' }],
  findingsBus: 'the bus',
  findingsRule: "the bus's rule",
  findingsQueue: 'the queue of findings',
  findingsTopic: 'the topic',
  notifyLogGroup: "notify's log group",
  replay: {
    function: 'the replay function',
    logGroup: "the replay function's log group",
    stateMachine: 'the state machine',
    executions: ["the state machine's executions:*"],
    buckets: ['BUCKET', "the archives' buckets"],
    reads: ['BUCKET/ocsf/*', 'BUCKET/replay/*', 'BUCKET/errors/*', 'BUCKET/backup/*', 'the archives*'],
    writes: ['BUCKET/ocsf/*', 'BUCKET/replay/*'],
    archives: ['the archives*'],
    results: 'BUCKET/replay/_audit-firehose/runs/*',
  },
  identityMaps: { bucket: 'BUCKET', prefix: 'identity-maps/' },
  trail: { arn: 'the trail', logGroup: "the trail's log group", prefix: 'trail/' },
  central: { organizationId: 'ORGANISATION', sendingRegions: ['SENDING-REGION'] },
};

const head = '| Actions | On | If | Why |\n|---|---|---|---|';

/** The page docs/rights.md: every right that is given, with the guide page that asks for it. */
export function rightsPage(): string {
  return [
    `# Rights

Every right that the deployment gives, and no other; the tests compare the synthesized roles with this table, and refuse
an AWS call of the functions that isn't in it. NAME is the deployment's name. Made by \`npx node scripts/rights-table.ts\`.

The functions' own calls: ${calls.map(({ command, function: of }) => `\`${command.replace('Command', '')}\` (${of})`).join(', ')}.`,
    ...Object.entries(roles).map(
      ([name, { trust, rights }]) =>
        `## ${name}\n\nTaken by \`${trust.service}\`${when(trust.conditions(places))} ([guide](${trust.guide})).\n\n${table(rights)}`,
    ),
    `## Policy for hosts that upload their user names\n\n${table(hostRights)}`,
    `## The key's own policy\n\nA key that is given needs these statements, with \`kms:*\` for the account, so that the roles above reach it.\n\n| Service | Actions | If | Why |\n|---|---|---|---|\n${keyRights
      .map(
        ({ service, actions, conditions, reason, guide }) =>
          `| \`${service(places)}\` | ${code(actions)} | ${conditionText(conditions?.(places) ?? {})} | ${reason} ([guide](${guide})) |`,
      )
      .join('\n')}`,
  ].join('\n\n');
}

const table = (rights: readonly Right[]): string => [head, ...rights.map(row)].join('\n');

const row = ({ actions, resources, conditions, reason, guide, wildcard }: Right): string =>
  `| ${code(actions)} | ${code(resources(places).map(placeOf))} | ${conditionText(conditions?.(places) ?? {})} | ${reason}${wildcard === undefined ? '' : `. ${wildcard}`} ([guide](${guide})) |`;

const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(' ');

const conditionText = (conditions: Conditions): string =>
  Object.values(conditions)
    .flatMap((keys) => Object.entries(keys))
    .map(([key, value]) => `\`${key}\` is ${code([value].flat())}`)
    .join(' and ');

const when = (conditions: Conditions): string => {
  const text = conditionText(conditions);
  return text === '' ? '' : ` if ${text}`;
};

if (import.meta.main) console.log(rightsPage());
