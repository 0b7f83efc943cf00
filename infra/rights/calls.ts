import type { Call } from './call.ts';
import { replayCalls } from './replay-calls.ts';
import { placeIf, type Right } from './right.ts';

/** The tests record every command that the functions send, and refuse one that isn't here. */
export const calls: readonly Call[] = [
  {
    function: 'transform',
    client: '@aws-sdk/client-firehose',
    command: 'PutRecordBatchCommand',
    action: 'firehose:PutRecordBatch',
    resources: ({ streams }) => streams,
    reason: 'Puts the part of a response that is larger than 6 MB back into its stream',
  },
  {
    function: 'transform',
    client: '@aws-sdk/client-s3',
    command: 'ListObjectsV2Command',
    action: 's3:ListBucket',
    resources: ({ identityMaps }) =>
      identityMaps ? [placeIf(identityMaps.bucket, identityMaps.condition)] : [],
    conditions: ({ identityMaps }) => ({ StringLike: { 's3:prefix': `${identityMaps?.prefix ?? ''}*` } }),
    reason: "Finds a host's user and group names",
  },
  {
    function: 'transform',
    client: '@aws-sdk/client-s3',
    command: 'GetObjectCommand',
    action: 's3:GetObject',
    resources: ({ identityMaps }) =>
      identityMaps ? [placeIf(`${identityMaps.bucket}/${identityMaps.prefix}*`, identityMaps.condition)] : [],
    reason: 'Reads them',
    wildcard: 'A folder for each host; the hosts are not known beforehand',
  },
  {
    function: 'transform',
    client: '@aws-sdk/client-s3',
    command: 'ListObjectsV2Command',
    action: 's3:ListBucket',
    resources: ({ rulePlaces = [] }) => rulePlaces.map(({ bucket }) => bucket),
    conditions: ({ rulePlaces = [] }) => ({
      StringLike: { 's3:prefix': rulePlaces.map(({ prefix }) => `${prefix}*`) },
    }),
    reason: "Finds rules of the user's own",
  },
  {
    function: 'transform',
    client: '@aws-sdk/client-s3',
    command: 'GetObjectCommand',
    action: 's3:GetObject',
    resources: ({ rulePlaces = [] }) => rulePlaces.map(({ bucket, prefix }) => `${bucket}/${prefix}*`),
    reason: 'Reads them',
    wildcard: 'A file for each rule; only the prefixes that the settings name',
  },
  {
    function: 'transform',
    client: '@aws-sdk/client-eventbridge',
    command: 'PutEventsCommand',
    action: 'events:PutEvents',
    resources: ({ findingsBus }) => (findingsBus === undefined ? [] : [findingsBus]),
    reason: 'Sends findings',
  },
  {
    function: 'notify',
    client: '@aws-sdk/client-sns',
    command: 'PublishCommand',
    action: 'sns:Publish',
    resources: ({ findingsTopic }) => (findingsTopic === undefined ? [] : [findingsTopic]),
    reason: 'Publishes findings',
  },
  ...replayCalls,
];

/** Pages of the Service Authorization Reference, by the service that an action begins with. */
const actionPages: Readonly<Record<string, string>> = {
  events: 'eventbridge',
  firehose: 'kinesisfirehose',
  s3: 's3',
  sns: 'sns',
};

const actionsGuide = (action: string): string =>
  `https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazon${actionPages[action.split(':')[0]!]}.html`;

/** The rights that a function's own calls need. */
export const callRights = (name: Call['function']): Right[] =>
  calls
    .filter((call) => call.function === name)
    .map(({ action, ...call }) => ({ ...call, actions: [action], guide: actionsGuide(action) }));
