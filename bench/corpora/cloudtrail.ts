import { type Account, type Call, type CallRow, callRows } from './cloudtrail-calls.ts';
import { type Random, weighted } from './random.ts';
import { type Corpus, firstInstant, type LogStream } from './stream.ts';

/** CloudTrail events as CloudWatch Logs gets them: one JSON object a log event, version 1.11, members in CloudTrail's order. */
export const cloudtrail: Corpus = { source: 'cloudtrail', averageBytes: 1600, newStream };

const chooseCall = weighted(callRows);
const agents = [
  'aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#arm64 api/ec2#1.165.1',
  'Boto3/1.34.131 md/Botocore#1.34.131 ua/2.0 os/linux#5.10.219 md/arch#x86_64 lang/python#3.12.3 cfg/retry-mode#standard Botocore/1.34.131',
  'aws-cli/2.17.9 md/awscrt#0.20.11 ua/2.0 os/linux#6.1.94 md/arch#aarch64 lang/python#3.11.8 md/prompt#off md/command#iam.list-role-policies',
  'aws-sdk-nodejs/2.1692.0 linux/v20.15.1 exec-env/AWS_Lambda_nodejs20.x promise',
  'aws-sdk-java/2.25.60 Linux/5.10.219 OpenJDK_64-Bit_Server_VM/21.0.3 vendor/Amazon.com_Inc.',
  'aws-internal/3',
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.2 (+https://www.terraform.io) terraform-provider-aws/5.58.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
];

function newStream(random: Random): LogStream {
  const account: Account = {
    id: `1111${random.digits(8)}`,
    region: random.pick(['ap-northeast-1', 'eu-west-1', 'us-east-1']),
    roles: Array.from({ length: 30 }, () => ({
      name: `${random.pick(['orders', 'billing', 'platform', 'audit'])}-${random.pick(['api', 'worker', 'deploy'])}-${random.hex(4)}`,
      principalId: `AROA${random.capitals(17)}`,
    })),
    users: Array.from({ length: 10 }, () => ({
      name: `${random.pick(['alice', 'bob', 'carol', 'dave'])}-${random.digits(2)}`,
      principalId: `AIDA${random.capitals(17)}`,
    })),
  };
  let time = firstInstant + random.int(3_600_000);
  return {
    owner: account.id,
    logGroup: 'aws-cloudtrail-logs',
    logStream: `${account.id}_CloudTrail_${account.region}`,
    next() {
      time += random.int(500);
      return { timestamp: time + 240_000, message: JSON.stringify(newEvent(random, account, time)) };
    },
  };
}

function newEvent(random: Random, account: Account, time: number): object {
  const bucket = `example-${random.pick(['data', 'logs', 'web', 'lake'])}-${account.id}`;
  const call: Call = { random, account, bucket };
  const row = chooseCall(random);
  const source = `${row.service}.amazonaws.com`;
  const denied = row.name !== 'ConsoleLogin' && random.chance(0.05);
  // Calls that a service makes, by itself or for a role, come from its name instead of an address, without TLS details.
  const service =
    row.by === 'service'
      ? 'ec2.amazonaws.com'
      : row.by === 'role' && random.chance(0.3)
        ? random.pick(['cloudformation.amazonaws.com', 'autoscaling.amazonaws.com', 'glue.amazonaws.com'])
        : undefined;
  return {
    eventVersion: '1.11',
    userIdentity: identityOf(call, row, time, service),
    eventTime: timeText(time),
    eventSource: source,
    eventName: row.name,
    awsRegion: account.region,
    sourceIPAddress: service ?? `198.51.100.${random.int(250)}`,
    userAgent: service ?? random.pick(agents),
    ...(denied && {
      errorCode: 'AccessDenied',
      errorMessage: `User: arn:aws:sts::${account.id}:assumed-role/ops/session is not authorized to perform: ${row.service}:${row.name} because no identity-based policy allows the ${row.service}:${row.name} action`,
    }),
    requestParameters: row.request(call),
    responseElements: denied ? null : (row.response?.(call) ?? null),
    ...row.more?.(call),
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: row.readOnly,
    ...(row.resources && { resources: row.resources(call) }),
    eventType: row.name === 'ConsoleLogin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: !row.data,
    recipientAccountId: account.id,
    ...(row.by === 'service' && { sharedEventID: random.uuid() }),
    ...(row.data &&
      random.chance(0.5) && { vpcEndpointId: `vpce-${random.hex(17)}`, vpcEndpointAccountId: account.id }),
    eventCategory: row.data ? 'Data' : 'Management',
    ...(!service && {
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: `${row.service}.${account.region}.amazonaws.com`,
      },
    }),
  };
}

function identityOf(
  { random, account }: Call,
  row: CallRow,
  time: number,
  service: string | undefined,
): object {
  if (row.by === 'service') return { type: 'AWSService', invokedBy: service };
  if (row.by === 'user') {
    const user = random.pick(account.users);
    return {
      type: 'IAMUser',
      principalId: user.principalId,
      arn: `arn:aws:iam::${account.id}:user/${user.name}`,
      accountId: account.id,
      accessKeyId: `AKIA${random.capitals(16)}`,
      userName: user.name,
    };
  }
  const role = random.pick(account.roles);
  const session = random.chance(0.5) ? `i-${random.hex(17)}` : `${role.name}-${random.digits(10)}`;
  return {
    type: 'AssumedRole',
    principalId: `${role.principalId}:${session}`,
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${session}`,
    accountId: account.id,
    accessKeyId: `ASIA${random.capitals(16)}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: role.principalId,
        arn: `arn:aws:iam::${account.id}:role/${role.name}`,
        accountId: account.id,
        userName: role.name,
      },
      attributes: { creationDate: timeText(time - random.int(3_000_000)), mfaAuthenticated: 'false' },
      ...(session.startsWith('i-') && { ec2RoleDelivery: '2.0' }),
    },
    ...(service && { invokedBy: service }),
  };
}

const timeText = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
