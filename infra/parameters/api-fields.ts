/** What an API takes in a field: texts by a pattern, or numbers by their range. */
export type ApiField =
  | { readonly pattern: RegExp; readonly source: string }
  | {
      readonly least: number;
      readonly most: number;
      readonly whole?: boolean;
      readonly source: string;
    };

const firehose = 'Firehose API reference';
const logs = 'CloudWatch Logs API reference';

/**
 * The fields that parameters of the templates feed. A parameter takes no more than its field does, so that a bad value
 * is refused before anything is made, and not by a service in the middle of a deployment.
 */
export const apiFields = {
  logGroupName: { pattern: /^[.\-_/#A-Za-z0-9]{1,512}$/, source: `${logs}, CreateLogGroup` },
  deliveryStreamName: { pattern: /^[a-zA-Z0-9_.-]{1,64}$/, source: `${firehose}, CreateDeliveryStream` },
  // And no name of three letters but UTC.
  customTimeZone: {
    pattern: /^(?!(?!UTC$)[A-Za-z_]{3}$)[a-zA-Z/_]{1,50}$/,
    source: `${firehose}, ExtendedS3DestinationConfiguration`,
  },
  bufferMegabytes: { least: 64, most: 128, whole: true, source: 'Firehose guide, dynamic partitioning' },
  bufferSeconds: { least: 60, most: 900, whole: true, source: 'Firehose guide, dynamic partitioning' },
  lambdaBufferMegabytes: { least: 0.2, most: 3, source: `${firehose}, ProcessorParameter` },
  timeZone: {
    pattern: /^[A-Za-z0-9_+/-]{1,50}$/,
    source: 'the setting TIME_ZONE: a name of the IANA database',
  },
  messageLanguage: { pattern: /^(en|ja)$/, source: 'the setting MESSAGE_LANGUAGE' },
  outputEncoding: { pattern: /^(gzip|none)$/, source: 'the setting OUTPUT_ENCODING' },
  ruleNames: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}(,[A-Za-z0-9][A-Za-z0-9._-]{0,99})*$/,
    source: 'the settings ALARM_RULES and KEEP: names of rules, with commas',
  },
  level: { pattern: /^(informational|low|medium|high|critical)$/, source: 'levels of Sigma rules' },
  emailAddress: {
    pattern: /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,255}$/,
    source: 'RFC 5321, 4.5.3.1; SNS API reference, Subscribe',
  },
  bucketName: {
    pattern: /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    source: 'S3 guide, bucket naming rules',
  },
  objectKey: { pattern: /^.{1,1024}$/, source: 'Lambda API reference, FunctionCode' },
  keyArn: {
    pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]{5,30}:\d{12}:key\/[A-Za-z0-9-]{1,256}$/,
    source: 'KMS guide, key ARN',
  },
  roleArn: {
    pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/([\w+=,.@-]{1,128}\/)*[\w+=,.@-]{1,64}$/,
    source: 'IAM API reference, CreateRole',
  },
  codePrefix: { pattern: /^.{0,900}$/, source: 'Lambda API reference, FunctionCode: its key takes 1,024' },
  accountId: { pattern: /^\d{12}$/, source: 'Account API reference' },
  accountIds: { pattern: /^\d{12}(,\d{12})*$/, source: 'Account API reference; an enumeration of Athena' },
  region: { pattern: /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, source: 'AWS regions guide' },
  regions: {
    pattern: /^[a-z]{2}(-[a-z]+)+-\d{1,2}(,[a-z]{2}(-[a-z]+)+-\d{1,2})*$/,
    source: 'AWS regions guide; an enumeration of Athena',
  },
  organizationId: { pattern: /^o-[a-z0-9]{10,32}$/, source: 'Organizations API reference, Organization' },
  // What is made of it: a function NAME-transform has 64 characters at most.
  deploymentName: { pattern: /^[A-Za-z0-9-]{1,50}$/, source: 'Lambda API reference, CreateFunction' },
  databaseName: {
    pattern: /^[a-z0-9_]{1,255}$/,
    source: 'Glue API reference, DatabaseInput; Athena guide, names',
  },
  silentHours: {
    least: 0,
    most: 168,
    whole: true,
    source: 'CloudWatch API reference, PutMetricAlarm: periods of an hour',
  },
  topicArn: {
    pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]{5,30}:\d{12}:[A-Za-z0-9_-]{1,256}$/,
    source: 'SNS API reference, CreateTopic',
  },
  objectLockDays: { least: 0, most: 36_500, whole: true, source: 'S3 guide, Object Lock' },
  objectLockMode: { pattern: /^(GOVERNANCE|COMPLIANCE)$/, source: 'S3 API reference, DefaultRetention' },
  choice: { pattern: /^(yes|no)$/, source: 'conditions of the template' },
} as const satisfies Readonly<Record<string, ApiField>>;

export type ApiFieldName = keyof typeof apiFields;
