import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calls } from '../../infra/rights/calls.ts';
import { hostRights } from '../../infra/rights/host-rights.ts';
import { roles } from '../../infra/rights/roles.ts';
import { allStacks, type Deployed, deployedAs, firehose, stackOf } from './support.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const everyStack = allStacks();
const list = (value: string | string[] | undefined): string[] => [value ?? []].flat();
const statementsOf = (document: unknown) => (document as { Statement: Statement[] }).Statement;

/** Every action of a role on every resource, a line each: `transform may firehose:PutRecordBatch on arn:…`. */
function may(stack: Deployed): string[] {
  return stack
    .all('AWS::IAM::Policy')
    .flatMap(({ PolicyName, PolicyDocument }) =>
      statementsOf(PolicyDocument).flatMap(({ Effect, Action, Resource, Condition }) =>
        list(Action).flatMap((action) =>
          list(Resource).map(
            (resource) =>
              `${PolicyName}: ${Effect} ${action} on ${resource}${Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`}`,
          ),
        ),
      ),
    )
    .sort();
}

const key = 'arn:aws:kms:ap-northeast-1:111122223333:key/made-key';
const bucket = 'arn:aws:s3:::made-bucket';
const stream = 'arn:aws:firehose:ap-northeast-1:111122223333:deliverystream/linux-file-audit';
const logs = 'arn:aws:logs:ap-northeast-1:111122223333:log-group:';
const viaS3 = `{"StringEquals":{"kms:ViaService":"s3.ap-northeast-1.amazonaws.com"},"StringLike":{"kms:EncryptionContext:aws:s3:arn":["${bucket}","${bucket}/*"]}}`;
const viaQueueAndTopic =
  '{"StringEquals":{"kms:ViaService":["sns.ap-northeast-1.amazonaws.com","sqs.ap-northeast-1.amazonaws.com"]}}';
const viaFirehose = '{"StringEquals":{"kms:ViaService":"firehose.ap-northeast-1.amazonaws.com"}}';

describe('the rights of a deployment', () => {
  it('are these and no others, with Linux hosts that upload their names', () => {
    expect(may(stackOf('linux-file-audit'))).toEqual(
      [
        `TransformRole: Allow firehose:PutRecordBatch on ${stream}`,
        `TransformRole: Allow s3:ListBucket on ${bucket} if {"StringLike":{"s3:prefix":"identity-maps/*"}}`,
        `TransformRole: Allow s3:GetObject on ${bucket}/identity-maps/*`,
        `TransformRole: Allow kms:Decrypt on ${key} if ${viaFirehose}`,
        `TransformRole: Allow kms:GenerateDataKey on ${key} if ${viaFirehose}`,
        `TransformRole: Allow kms:Decrypt on ${key} if ${viaS3}`,
        `TransformRole: Allow logs:CreateLogStream on ${logs}/aws/lambda/linux-file-audit-transform:*`,
        `TransformRole: Allow logs:PutLogEvents on ${logs}/aws/lambda/linux-file-audit-transform:*`,
        'TransformRole: Allow events:PutEvents on arn:aws:events:ap-northeast-1:111122223333:event-bus/linux-file-audit-findings',
        'NotifyRole: Allow sns:Publish on made-topic',
        'NotifyRole: Allow sqs:DeleteMessage on arn:aws:sqs:ap-northeast-1:111122223333:made-findings',
        'NotifyRole: Allow sqs:GetQueueAttributes on arn:aws:sqs:ap-northeast-1:111122223333:made-findings',
        'NotifyRole: Allow sqs:ReceiveMessage on arn:aws:sqs:ap-northeast-1:111122223333:made-findings',
        `NotifyRole: Allow kms:Decrypt on ${key} if ${viaQueueAndTopic}`,
        `NotifyRole: Allow kms:GenerateDataKey on ${key} if ${viaQueueAndTopic}`,
        `NotifyRole: Allow logs:CreateLogStream on ${logs}/aws/lambda/linux-file-audit-notify:*`,
        `NotifyRole: Allow logs:PutLogEvents on ${logs}/aws/lambda/linux-file-audit-notify:*`,
        ...['GetFunctionConfiguration', 'InvokeFunction'].flatMap((action) =>
          ['', ':$LATEST'].map(
            (version) =>
              `DeliveryRole: Allow lambda:${action} on arn:aws:lambda:ap-northeast-1:111122223333:function:linux-file-audit-transform${version}`,
          ),
        ),
        `DeliveryRole: Allow s3:GetBucketLocation on ${bucket}`,
        `DeliveryRole: Allow s3:ListBucket on ${bucket}`,
        `DeliveryRole: Allow s3:ListBucketMultipartUploads on ${bucket}`,
        ...['ocsf', 'errors'].flatMap((prefix) =>
          ['AbortMultipartUpload', 'GetObject', 'PutObject'].map(
            (action) => `DeliveryRole: Allow s3:${action} on ${bucket}/${prefix}/*`,
          ),
        ),
        `DeliveryRole: Allow kms:Decrypt on ${key} if ${viaS3}`,
        `DeliveryRole: Allow kms:GenerateDataKey on ${key} if ${viaS3}`,
        `DeliveryRole: Allow logs:PutLogEvents on ${logs}/aws/kinesisfirehose/linux-file-audit:log-stream:*`,
        `SubscriptionRole: Allow firehose:PutRecord on ${stream}`,
        `SubscriptionRole: Allow firehose:PutRecordBatch on ${stream}`,
        `SubscriptionRole: Allow kms:Decrypt on ${key} if ${viaFirehose}`,
        `SubscriptionRole: Allow kms:GenerateDataKey on ${key} if ${viaFirehose}`,
      ].sort(),
    );
  });

  it('are rows of the table in every stack and mode, and no role has others', () => {
    for (const stack of everyStack) {
      for (const role of stack.all('AWS::IAM::Role')) {
        expect(role.Policies, stack.stackName).toBeUndefined();
        expect(role.ManagedPolicyArns, stack.stackName).toBeUndefined();
      }
      for (const { PolicyName, PolicyDocument } of stack.all('AWS::IAM::Policy')) {
        const name = String(PolicyName).endsWith('-transform-invoke') ? 'DeliveryRole' : String(PolicyName);
        const rows = roles[name as keyof typeof roles].rights.map(({ actions }) => [...actions].sort());
        for (const { Action } of statementsOf(PolicyDocument))
          expect(rows).toContainEqual(list(Action).sort());
      }
      // Of a stream that is there already, the role gets a policy more.
      const given = stack.stackName.endsWith('-attach') ? 1 : 0;
      const policies = stack.all('AWS::IAM::Policy').length;
      expect(policies, stack.stackName).toBe(stack.all('AWS::IAM::Role').length + given);
    }
  });

  it('give hosts only the upload of their names, each into a folder that IAM names by the instance', () => {
    const { PolicyDocument } = stackOf('everything').one('AWS::IAM::ManagedPolicy');
    expect(statementsOf(PolicyDocument).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [hostRights[0]!.actions, [`${bucket}/identity-maps/\${ec2:SourceInstanceARN}/*`]],
      [hostRights[1]!.actions, [key]],
    ]);
    // CloudFormation would take the variable for one of its own within Fn::Sub.
    expect(JSON.stringify(PolicyDocument)).not.toContain('Fn::Sub');
  });

  it('let the role of a stream that is there invoke the function by either name', () => {
    const arn = 'arn:aws:lambda:ap-northeast-1:111122223333:function:everything-attach-transform';
    const policyFor = (role: string) =>
      deployedAs('everything-attach', { DeliveryRoleArn: `arn:aws:iam::111122223333:role/${role}` })
        .all('AWS::IAM::Policy')
        .find(({ PolicyName }) => PolicyName === 'everything-attach-transform-invoke')!;
    expect(
      statementsOf(policyFor('theirs').PolicyDocument).map(({ Action, Resource }) => [Action, Resource]),
    ).toEqual([
      [
        ['lambda:GetFunctionConfiguration', 'lambda:InvokeFunction'],
        [arn, `${arn}:$LATEST`],
      ],
    ]);
    // A policy is attached to a role by its name, without the path that its ARN has.
    for (const path of ['', 'service-role/', 'a/b/', 'a/b/c/', 'a/role/c/d/']) {
      expect(policyFor(`${path}theirs`).Roles, path).toEqual(['theirs']);
    }
  });

  it('name no service or action by a star, and no resource but for X-Ray', () => {
    for (const stack of [...everyStack, firehose({ function: { tracing: true } })]) {
      const wild = may(stack).filter((line) => / (\*|\S+:\*) on | on \*/.test(line));
      expect(wild).toEqual(
        stack.stackName === 'audit'
          ? [
              'TransformRole: Allow xray:PutTelemetryRecords on *',
              'TransformRole: Allow xray:PutTraceSegments on *',
            ]
          : [],
      );
    }
  });

  it('reach the backup prefix only where there is a backup', () => {
    const objects = (stack: Deployed) => may(stack).filter((line) => line.includes('s3:PutObject'));
    expect(objects(stackOf('cloudtrail-cis-alarms'))).toHaveLength(3);
    expect(objects(firehose())).toHaveLength(2);
    expect(objects(firehose({ delivery: { sourceBackup: true, prefix: 'lake/' } }))).toEqual([
      expect.stringMatching(/\/backup\/\*$/),
      expect.stringMatching(/\/errors\/\*$/),
      expect.stringMatching(/\/lake\/\*$/),
    ]);
  });
});

describe('who may take a role', () => {
  const trust = (stack: Deployed, service: string) =>
    stack
      .all('AWS::IAM::Role')
      .flatMap(({ AssumeRolePolicyDocument }) => statementsOf(AssumeRolePolicyDocument))
      .filter(({ Principal }) => (Principal as { Service: string }).Service === service)
      .map(({ Condition }) => Condition);

  it('is the service on behalf of this account and its own stream or logs', () => {
    const stack = stackOf('linux-file-audit');
    expect(trust(stack, 'lambda.amazonaws.com')).toEqual([undefined, undefined]);
    expect(trust(stack, 'firehose.amazonaws.com')).toEqual([
      { StringEquals: { 'aws:SourceAccount': '111122223333' }, ArnLike: { 'aws:SourceArn': [stream] } },
    ]);
    expect(trust(stack, 'logs.amazonaws.com')).toEqual([
      {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:logs:ap-northeast-1:111122223333:*' },
      },
    ]);
  });
  it('is Step Functions for the state machine, the children of its maps, and its versions', () => {
    const machine = 'arn:aws:states:ap-northeast-1:111122223333:stateMachine:everything-replay';
    expect(trust(stackOf('everything'), 'states.amazonaws.com')).toEqual([
      {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': [machine, `${machine}/*`, `${machine}:*`] },
      },
    ]);
  });
  it('is CloudTrail for the trail that is made', () => {
    expect(trust(stackOf('everything'), 'cloudtrail.amazonaws.com')).toEqual([]);
    expect(trust(deployedAs('everything', { MakeTrail: 'yes' }), 'cloudtrail.amazonaws.com')).toEqual([
      {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: {
          'aws:SourceArn': 'arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/everything-trail',
        },
      },
    ]);
  });
  it('is, for destinations, CloudWatch Logs of the sending regions for the organisation', () => {
    expect(trust(stackOf('everything-central'), 'logs.amazonaws.com')).toEqual([
      {
        StringEquals: { 'aws:SourceOrgID': 'o-abcdefghij' },
        ArnLike: { 'aws:SourceArn': ['arn:aws:logs:us-east-1:*:*', 'arn:aws:logs:ap-northeast-1:*:*'] },
      },
    ]);
  });
});

describe("the key's policy", () => {
  it('lets CloudWatch Logs use it for every log group that is encrypted with it, in every stack', () => {
    let encrypted = 0;
    for (const { stackName } of everyStack) {
      const stack = stackOf(stackName);
      const policies = JSON.stringify(stack.all('AWS::KMS::Key'));
      for (const { LogGroupName, KmsKeyId } of stack.all('AWS::Logs::LogGroup')) {
        if (KmsKeyId === undefined) continue;
        encrypted++;
        expect(policies, stackName).toContain(`"${logs}${LogGroupName}"`);
      }
    }
    expect(encrypted).toBeGreaterThan(30);
  });

  it('lets services use it for the log groups, alarms and findings of this deployment only', () => {
    const { KeyPolicy } = stackOf('linux-file-audit').one('AWS::KMS::Key');
    const [account, ...services] = statementsOf(KeyPolicy);
    expect(account!.Principal).toEqual({ AWS: 'arn:aws:iam::111122223333:root' });
    expect(services.map(({ Principal, Condition }) => [Principal, Condition])).toEqual([
      [
        { Service: 'logs.ap-northeast-1.amazonaws.com' },
        {
          ArnEquals: {
            'kms:EncryptionContext:aws:logs:arn': [
              `${logs}/aws/lambda/linux-file-audit-transform`,
              `${logs}/aws/kinesisfirehose/linux-file-audit`,
              `${logs}/aws/lambda/linux-file-audit-notify`,
              `${logs}/audit/linux`,
            ],
          },
        },
      ],
      [
        { Service: 'cloudwatch.amazonaws.com' },
        {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: {
            'aws:SourceArn': 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:linux-file-audit-*',
          },
        },
      ],
      [{ Service: 'events.amazonaws.com' }, undefined],
    ]);
  });
});

describe('the calls of the functions', () => {
  it('are those of the table: no command is made that is not there, and none is there that is not made', () => {
    const folders = readdirSync('functions').filter((name) => name !== 'local');
    const made = [...folders.map((name) => join('functions', name)), 'shared']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
      )
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/\bnew (\w+Command)\(/g)].map(([, name]) => name),
      );
    expect(new Set(made)).toEqual(new Set(calls.map(({ command }) => command)));
  });
});
