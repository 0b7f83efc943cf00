import { bucket, keyArn, type ParameterRow } from './row.ts';

/**
 * A name of a log group as a parameter of a template: no log group of Lambda functions or delivery streams, because
 * what isn't known before deployment can't be checked more closely.
 */
const logGroupPattern = '^(?!/aws/lambda/|/aws/kinesisfirehose/)[\\w#./-]{1,512}$';

const names = '[A-Za-z0-9][A-Za-z0-9._-]{0,99}(,[A-Za-z0-9][A-Za-z0-9._-]{0,99})*';
const yesOrNo = { feeds: 'choice', values: ['no', 'yes'], constraint: 'yes or no' } as const;
const logGroup = {
  group: 'Logs',
  feeds: 'logGroupName',
  pattern: `^$|${logGroupPattern}`,
  constraint:
    'Empty, or the name of a log group: letters, digits and .-_/#, but none of Lambda functions or delivery streams, which would feed the deployment to itself',
} as const;

const silentAfter = (source: string) =>
  ({
    group: 'Messages',
    feeds: 'silentHours',
    label: `${source}: hours of silence`,
    description: `Hours without a log event of ${source} after which an alarm is raised; 0: never.`,
    pattern: '^(0|[1-9][0-9]?|1[0-5][0-9]|16[0-8])$',
    constraint: '0 to 168 whole hours: CloudWatch looks back seven days at most',
  }) as const;

/** What a deployment asks: which logs, who gets mails, and how the archive is kept. */
export const deploymentRows = {
  WindowsLogGroup: {
    ...logGroup,
    label: 'Windows log group',
    description: 'Where the agents of Windows hosts write. Empty: Windows is not subscribed.',
  },
  WindowsLogGroupExists: {
    ...yesOrNo,
    group: 'Logs',
    label: 'Windows log group exists',
    description:
      'yes where the Windows log group is there already: of another stack, or left by an earlier one.',
  },
  TrailLogGroup: {
    ...logGroup,
    label: 'CloudTrail log group',
    description:
      'The log group that your trail writes to: aws cloudtrail describe-trails names it. Empty: no trail that exists is subscribed.',
  },
  MakeTrail: {
    ...yesOrNo,
    group: 'Logs',
    label: 'Make a trail',
    description:
      'yes makes a multi-region trail with a log group. AWS bills every trail of a region but the first one: leave no where you have one.',
  },
  LinuxLogGroup: {
    ...logGroup,
    label: 'Linux log group',
    description:
      'Where the agents of Linux hosts write audit.log, journald or /var/log/secure. Empty: Linux is not subscribed.',
  },
  LinuxLogGroupExists: {
    ...yesOrNo,
    group: 'Logs',
    label: 'Linux log group exists',
    description:
      'yes where the Linux log group is there already: of another stack, or left by an earlier one.',
  },
  Keep: {
    group: 'Logs',
    feeds: 'ruleNames',
    label: 'Keep',
    description:
      'Rules that decide what is kept: audit-failures, console-login, file-audit. Empty: everything.',
    pattern: `^$|^${names}$`,
    constraint: 'Empty, none, or names of shipped rules with commas',
  },
  TimeZone: {
    group: 'Logs',
    feeds: 'timeZone',
    label: 'Time zone',
    description: 'IANA time zone of folders and times, such as Asia/Tokyo.',
    pattern: '^[A-Za-z0-9_+/-]{1,50}$',
    constraint: 'The name of an IANA time zone: letters, digits and _+/-',
  },
  AlarmEmail: {
    group: 'Messages',
    feeds: 'emailAddress',
    label: 'E-mail address',
    description: 'Who gets alarms and findings; the address has to confirm first. Empty: nobody.',
    pattern: '^$|^[A-Za-z0-9.!#$%&*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]{1,63}([.][A-Za-z0-9-]{1,31}){1,5}$',
    constraint: 'Empty, or one e-mail address',
  },
  MessageLanguage: {
    group: 'Messages',
    feeds: 'messageLanguage',
    label: 'Language',
    description: 'Language of messages about findings.',
    values: ['en', 'ja'],
    constraint: 'en or ja',
  },
  LeastLevel: {
    group: 'Messages',
    feeds: 'level',
    label: 'Least level',
    description: 'Findings of this level and above become messages.',
    values: ['informational', 'low', 'medium', 'high', 'critical'],
    constraint: 'informational, low, medium, high or critical',
  },
  AlarmRules: {
    group: 'Messages',
    feeds: 'ruleNames',
    label: 'Rules with an alarm',
    description:
      'Rules with a metric and an alarm, with commas. Those that the stack does not name by default share one alarm. Empty: none.',
    pattern: `^$|^${names}$`,
    constraint: 'Empty, or names of rules with commas',
  },
  WindowsSilentAfterHours: silentAfter('Windows'),
  CloudtrailSilentAfterHours: silentAfter('CloudTrail'),
  AuditdSilentAfterHours: silentAfter('auditd'),
  ExistingBucket: {
    ...bucket,
    group: 'Archive',
    label: 'Existing bucket',
    description: 'A bucket of this account and region for the archive. Empty: a bucket is made.',
    pattern: `^$|${bucket.pattern}`,
    constraint: `Empty, or ${bucket.constraint}`,
  },
  ExistingKeyArn: {
    group: 'Archive',
    feeds: 'keyArn',
    label: 'Existing key',
    description:
      'A KMS key of this region, whose policy has the statements of docs/rights.md. Empty: a key is made.',
    pattern: `^$|^${keyArn}$`,
    constraint: 'Empty, or the ARN of a KMS key (not of an alias)',
  },
  ObjectLockDays: {
    group: 'Archive',
    feeds: 'objectLockDays',
    label: 'Object Lock, days',
    description:
      'Days in which objects of a bucket that is made cannot be deleted or changed; 0: no Object Lock.',
    pattern: '^(0|[1-9][0-9]{0,3}|[12][0-9]{4}|3[0-5][0-9]{3}|36[0-4][0-9]{2}|36500)$',
    constraint: '0 to 36500 whole days',
  },
  ObjectLockMode: {
    group: 'Archive',
    feeds: 'objectLockMode',
    label: 'Object Lock, mode',
    description: 'GOVERNANCE can be lifted by who has the right to; COMPLIANCE by nobody, root included.',
    values: ['GOVERNANCE', 'COMPLIANCE'],
    constraint: 'GOVERNANCE or COMPLIANCE',
  },
  BufferMegabytes: {
    group: 'Archive',
    feeds: 'bufferMegabytes',
    label: 'Delivery buffer, MB',
    description: 'An object is written when so much has come together in a partition.',
    pattern: '^(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-8])$',
    constraint: '64 to 128, a whole number',
  },
  BufferSeconds: {
    group: 'Archive',
    feeds: 'bufferSeconds',
    label: 'Delivery buffer, seconds',
    description: 'An object is written after this time at the latest.',
    values: ['60', '120', '180', '300', '600', '900'],
    constraint: '60, 120, 180, 300, 600 or 900',
  },
  LambdaBufferMegabytes: {
    group: 'Archive',
    feeds: 'lambdaBufferMegabytes',
    label: 'Lambda buffer, MB',
    description: 'What the function is handed at once.',
    range: { least: 0.2, most: 1 },
    constraint: '0.2 to 1, so that the response fits into 6 MB',
  },
} as const satisfies Readonly<Record<string, ParameterRow>>;
