import { bucket, keyArn, type ParameterRow } from './row.ts';

const deployment = {
  feeds: 'deploymentName',
  pattern: '^[A-Za-z0-9-]{1,50}$',
  constraint: '1 to 50 letters, digits and hyphens',
} as const;
const code = {
  group: 'Code',
  feeds: 'objectKey',
  pattern: "^[A-Za-z0-9!_.*'()/-]{1,120}$",
  constraint: "1 to 120 letters, digits and !-_.*'()/",
} as const;

/** What the other modes ask, and where the code is. */
export const modeRows = {
  DeliveryStreamName: {
    group: 'Stream',
    feeds: 'deliveryStreamName',
    label: 'Delivery stream',
    description: 'The name of the delivery stream that you have.',
    pattern: '^[a-zA-Z0-9_.-]{1,64}$',
    constraint: '1 to 64 letters, digits and _.-',
  },
  DeliveryRoleArn: {
    group: 'Stream',
    feeds: 'roleArn',
    label: "The stream's role",
    description: 'The ARN of the role of that stream, in this account.',
    pattern:
      '^arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/([A-Za-z0-9_+=,.@-]{1,100}/){0,4}[A-Za-z0-9_+=,.@-]{1,64}$',
    constraint: 'The ARN of a role, with a path of at most four parts',
  },
  OutputEncoding: {
    group: 'Stream',
    feeds: 'outputEncoding',
    label: 'Output',
    description: 'none; gzip only for a stream that does not compress.',
    pattern: '^(none|gzip)$',
    constraint: 'none or gzip',
  },
  OrganizationId: {
    group: 'Organisation',
    feeds: 'organizationId',
    label: 'Organisation',
    description: 'The organisation whose accounts may send.',
    pattern: '^o-[a-z0-9]{10,32}$',
    constraint: 'o- and 10 to 32 small letters and digits',
  },
  CentralName: {
    ...deployment,
    group: 'Organisation',
    label: 'Central stack',
    description: "The central stack's name.",
  },
  CentralRegion: {
    group: 'Organisation',
    feeds: 'region',
    label: 'Central region',
    description: 'The region of the central stack.',
    pattern: '^[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}$',
    constraint: 'A region such as eu-west-1',
  },
  CentralAccount: {
    group: 'Organisation',
    feeds: 'accountId',
    label: 'Central account',
    description: 'The account of the central stack.',
    pattern: '^[0-9]{12}$',
    constraint: '12 digits',
  },
  AlarmTopicArn: {
    group: 'Messages',
    feeds: 'topicArn',
    label: 'Topic of alarms',
    description:
      'An SNS topic of this region for alarms about log events that could not be sent. Empty: none.',
    pattern: '^$|^arn:aws(-[a-z]+)*:sns:[a-z0-9-]{5,30}:[0-9]{12}:[A-Za-z0-9_-]{1,256}$',
    constraint: 'Empty, or the ARN of a standard SNS topic',
  },
  Name: {
    ...deployment,
    group: 'Archive to ask',
    label: 'Name',
    description: "Begins the names of workgroup and queries. Empty: the stack's name.",
    pattern: `^$|${deployment.pattern}`,
    constraint: `Empty, or ${deployment.constraint}`,
  },
  DatabaseName: {
    group: 'Archive to ask',
    feeds: 'databaseName',
    label: 'Database',
    description: "The database's name in queries. Empty: audit_ and what makes the stack's id unique.",
    pattern: '^$|^[a-z0-9_]{1,255}$',
    constraint: 'Empty, or 1 to 255 small letters, digits and underscores',
  },
  ArchiveBucket: {
    ...bucket,
    group: 'Archive to ask',
    label: 'Bucket',
    description: "The archive's bucket: the output BucketName of the stack that fills it.",
  },
  ArchiveKeyArn: {
    group: 'Archive to ask',
    feeds: 'keyArn',
    label: 'Key',
    description: "The archive's key: the output KeyArn of that stack.",
    pattern: `^${keyArn}$`,
    constraint: 'The ARN of a KMS key (not of an alias)',
  },
  Accounts: {
    group: 'Archive to ask',
    feeds: 'accountIds',
    label: 'Accounts',
    description: 'Accounts whose log groups are archived, with commas.',
    pattern: '^[0-9]{12}(,[0-9]{12})*$',
    constraint: 'Account ids of 12 digits, with commas',
  },
  Regions: {
    group: 'Archive to ask',
    feeds: 'regions',
    label: 'Regions',
    description: 'Regions whose log groups are archived, with commas.',
    pattern: '^[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}(,[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2})*$',
    constraint: 'Regions such as eu-west-1, with commas',
  },
  CodeBucket: {
    ...bucket,
    group: 'Code',
    label: 'Bucket',
    description: "A bucket of this region with the functions' zips.",
  },
  CodePrefix: {
    group: 'Code',
    feeds: 'codePrefix',
    label: 'Folder',
    description: 'What the keys of the zips begin with: empty, or FOLDER/.',
    pattern: "^$|^[A-Za-z0-9!_.*'()/-]{1,900}/$",
    constraint: "Empty, or at most 900 letters, digits and !-_.*'()/ that end with a slash",
  },
  CodeKey: { ...code, label: 'Transform', description: 'Key of the zip of dist/transform.' },
  NotifyCodeKey: { ...code, label: 'Notify', description: 'Key of the zip of dist/notify.' },
  ReplayCodeKey: { ...code, label: 'Replay', description: 'Key of the zip of dist/replay.' },
} as const satisfies Readonly<Record<string, ParameterRow>>;
