import type { Random } from './random.ts';

/** The account that calls are made in, and the roles and users that make them. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly roles: readonly { readonly name: string; readonly principalId: string }[];
  readonly users: readonly { readonly name: string; readonly principalId: string }[];
}

export interface Call {
  readonly random: Random;
  readonly account: Account;
  readonly bucket: string;
}

/**
 * Calls as they are frequent in an account's trail: names and members of requests and answers as the services' API
 * references have them.
 */
export interface CallRow {
  readonly service: string;
  readonly name: string;
  readonly weight: number;
  readonly readOnly: boolean;
  readonly data?: boolean;
  readonly by: 'role' | 'user' | 'service';
  readonly request: (call: Call) => object | null;
  readonly response?: (call: Call) => object;
  readonly resources?: (call: Call) => object[];
  readonly more?: (call: Call) => object;
}

const instance = ({ random }: Call): string => `i-${random.hex(17)}`;
const nothing = (): null => null;

export const callRows: readonly CallRow[] = [
  {
    service: 'sts',
    name: 'AssumeRole',
    weight: 28,
    readOnly: true,
    by: 'service',
    request: ({ random, account }) => ({
      roleArn: `arn:aws:iam::${account.id}:role/${random.pick(account.roles).name}`,
      roleSessionName: `session-${random.hex(12)}`,
      durationSeconds: 3600,
      externalId: random.uuid(),
    }),
    response: ({ random, account }) => ({
      credentials: {
        accessKeyId: `ASIA${random.capitals(16)}`,
        sessionToken: random.capitals(880),
        expiration: 'Jan 15, 2026, 10:12:31 AM',
      },
      assumedRoleUser: {
        assumedRoleId: `AROA${random.capitals(17)}:session-1`,
        arn: `arn:aws:sts::${account.id}:assumed-role/${random.pick(account.roles).name}/session-1`,
      },
    }),
    resources: ({ random, account }) => [
      {
        accountId: account.id,
        type: 'AWS::IAM::Role',
        ARN: `arn:aws:iam::${account.id}:role/${random.pick(account.roles).name}`,
      },
    ],
  },
  {
    service: 'ec2',
    name: 'DescribeInstances',
    weight: 10,
    readOnly: true,
    by: 'role',
    request: (call) => ({
      instancesSet: { items: [{ instanceId: instance(call) }, { instanceId: instance(call) }] },
      filterSet: { items: [{ name: 'instance-state-name', valueSet: { items: [{ value: 'running' }] } }] },
    }),
  },
  {
    service: 'ec2',
    name: 'DescribeNetworkInterfaces',
    weight: 6,
    readOnly: true,
    by: 'role',
    request: ({ random }) => ({
      networkInterfaceIdSet: {},
      filterSet: { items: [{ name: 'group-id', valueSet: { items: [{ value: `sg-${random.hex(17)}` }] } }] },
      maxResults: 200,
    }),
  },
  {
    service: 'ec2',
    name: 'RunInstances',
    weight: 3,
    readOnly: false,
    by: 'role',
    request: (call) => ({
      instancesSet: {
        items: [{ imageId: `ami-${call.random.hex(17)}`, minCount: 1, maxCount: 1, keyName: 'ops' }],
      },
      instanceType: 'm7g.large',
      blockDeviceMapping: { items: [{ deviceName: '/dev/xvda', ebs: { volumeSize: 40, encrypted: true } }] },
      monitoring: { enabled: false },
      disableApiTermination: false,
      clientToken: call.random.uuid(),
      networkInterfaceSet: { items: [{ deviceIndex: 0, subnetId: `subnet-${call.random.hex(17)}` }] },
    }),
    response: (call) => ({
      requestId: call.random.uuid(),
      reservationId: `r-${call.random.hex(17)}`,
      ownerId: call.account.id,
      groupSet: {},
      instancesSet: {
        items: [
          {
            instanceId: instance(call),
            imageId: `ami-${call.random.hex(17)}`,
            instanceState: { code: 0, name: 'pending' },
            privateDnsName: `ip-10-0-${call.random.int(250)}-${call.random.int(250)}.ec2.internal`,
            instanceType: 'm7g.large',
            launchTime: 1768467600000,
            placement: { availabilityZone: 'ap-northeast-1a', tenancy: 'default' },
            privateIpAddress: `10.0.${call.random.int(250)}.${call.random.int(250)}`,
          },
        ],
      },
    }),
  },
  {
    service: 'ec2',
    name: 'AuthorizeSecurityGroupIngress',
    weight: 1,
    readOnly: false,
    by: 'user',
    request: ({ random }) => ({
      groupId: `sg-${random.hex(17)}`,
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: 443,
            toPort: 443,
            ipRanges: { items: [{ cidrIp: '203.0.113.0/24' }] },
          },
        ],
      },
    }),
    response: ({ random }) => ({ requestId: random.uuid(), _return: true }),
  },
  {
    service: 's3',
    name: 'GetObject',
    weight: 12,
    readOnly: true,
    data: true,
    by: 'role',
    request: (call) => ({
      bucketName: call.bucket,
      Host: `${call.bucket}.s3.${call.account.region}.amazonaws.com`,
      key: `raw/2026/01/15/${call.random.uuid()}.json.gz`,
    }),
    resources: (call) => [
      {
        type: 'AWS::S3::Object',
        ARN: `arn:aws:s3:::${call.bucket}/raw/2026/01/15/${call.random.uuid()}.json.gz`,
      },
      { accountId: call.account.id, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${call.bucket}` },
    ],
    more: s3Transfer,
  },
  {
    service: 's3',
    name: 'PutObject',
    weight: 8,
    readOnly: false,
    data: true,
    by: 'role',
    request: (call) => ({
      bucketName: call.bucket,
      Host: `${call.bucket}.s3.${call.account.region}.amazonaws.com`,
      key: `out/${call.random.uuid()}/part-${call.random.digits(5)}.parquet`,
      'x-amz-server-side-encryption': 'aws:kms',
    }),
    response: (call) => ({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': `arn:aws:kms:${call.account.region}:${call.account.id}:key/${call.random.uuid()}`,
    }),
    resources: (call) => [
      {
        type: 'AWS::S3::Object',
        ARN: `arn:aws:s3:::${call.bucket}/out/part-${call.random.digits(5)}.parquet`,
      },
      { accountId: call.account.id, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${call.bucket}` },
    ],
    more: s3Transfer,
  },
  {
    service: 'kms',
    name: 'Decrypt',
    weight: 10,
    readOnly: true,
    by: 'role',
    request: (call) => ({
      encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${call.bucket}` },
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    }),
    resources: ({ random, account }) => [
      {
        accountId: account.id,
        type: 'AWS::KMS::Key',
        ARN: `arn:aws:kms:${account.region}:${account.id}:key/${random.uuid()}`,
      },
    ],
    more: ({ random }) => ({ additionalEventData: { keyMaterialId: random.hex(64) } }),
  },
  {
    service: 'logs',
    name: 'CreateLogStream',
    weight: 6,
    readOnly: false,
    by: 'role',
    request: ({ random }) => ({
      logGroupName: `/aws/lambda/orders-${random.pick(['api', 'worker', 'nightly'])}`,
      logStreamName: `2026/01/15/[$LATEST]${random.hex(32)}`,
    }),
  },
  {
    service: 'secretsmanager',
    name: 'GetSecretValue',
    weight: 4,
    readOnly: true,
    by: 'role',
    request: ({ random, account }) => ({
      secretId: `arn:aws:secretsmanager:${account.region}:${account.id}:secret:prod/${random.pick(['db', 'queue', 'mail'])}-${random.capitals(6)}`,
      versionStage: 'AWSCURRENT',
    }),
  },
  {
    service: 'dynamodb',
    name: 'DescribeTable',
    weight: 4,
    readOnly: true,
    by: 'role',
    request: ({ random }) => ({ tableName: `orders-${random.pick(['live', 'archive', 'lock'])}` }),
  },
  {
    service: 'lambda',
    name: 'UpdateFunctionCode20150331v2',
    weight: 2,
    readOnly: false,
    by: 'role',
    request: ({ random }) => ({
      functionName: 'orders-api',
      dryRun: false,
      publish: true,
      revisionId: random.uuid(),
    }),
    response: ({ random, account }) => ({
      functionName: 'orders-api',
      functionArn: `arn:aws:lambda:${account.region}:${account.id}:function:orders-api`,
      runtime: 'nodejs24.x',
      role: `arn:aws:iam::${account.id}:role/orders-api`,
      handler: 'index.handler',
      codeSize: random.int(9_000_000),
      codeSha256: `${random.hex(40)}=`,
      version: '41',
      memorySize: 512,
      timeout: 30,
      lastModified: '2026-01-15T09:12:31.000+0000',
      revisionId: random.uuid(),
    }),
  },
  {
    service: 'iam',
    name: 'ListRolePolicies',
    weight: 4,
    readOnly: true,
    by: 'user',
    request: ({ random, account }) => ({ roleName: random.pick(account.roles).name, maxItems: 1000 }),
  },
  {
    service: 'iam',
    name: 'AttachUserPolicy',
    weight: 1,
    readOnly: false,
    by: 'user',
    request: ({ random, account }) => ({
      userName: random.pick(account.users).name,
      policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    }),
  },
  {
    service: 'iam',
    name: 'CreateUser',
    weight: 0.5,
    readOnly: false,
    by: 'user',
    request: ({ random }) => ({ userName: `batch-${random.hex(4)}` }),
    response: ({ random, account }) => ({
      user: {
        path: '/',
        userName: 'batch',
        userId: `AIDA${random.capitals(17)}`,
        arn: `arn:aws:iam::${account.id}:user/batch`,
        createDate: 'Jan 15, 2026, 9:12:31 AM',
      },
    }),
  },
  {
    service: 'signin',
    name: 'ConsoleLogin',
    weight: 1,
    readOnly: false,
    by: 'user',
    request: nothing,
    response: ({ random }) => ({ ConsoleLogin: random.chance(0.9) ? 'Success' : 'Failure' }),
    more: ({ random }) => ({
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true',
        MobileVersion: 'No',
        MFAUsed: random.chance(0.8) ? 'Yes' : 'No',
      },
    }),
  },
  { service: 's3', name: 'ListBuckets', weight: 2, readOnly: true, by: 'user', request: nothing },
  {
    service: 'monitoring',
    name: 'DescribeAlarms',
    weight: 5,
    readOnly: true,
    by: 'role',
    request: ({ random }) => ({ alarmNamePrefix: `orders-${random.hex(4)}`, maxRecords: 100 }),
  },
];

function s3Transfer({ random }: Call): object {
  return {
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: random.int(2) * random.int(9_000_000),
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': `${random.capitals(72)}==`,
      bytesTransferredOut: random.int(9_000_000),
    },
  };
}
