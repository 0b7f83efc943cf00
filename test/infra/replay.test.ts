import { describe, expect, it } from 'vitest';
import { mapDefinition } from '../../infra/replay/map.ts';
import { firehose, type Properties } from './support.ts';

const code = { bucket: 'code', key: 'replay.zip' };
const archives = [{ bucketArn: 'arn:aws:s3:::trail', prefix: 'AWSLogs/' }];
const made = firehose({
  replay: { code, archives, concurrency: 7, toleratedFailurePercentage: 2 },
  timeZone: 'Asia/Tokyo',
});

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** `action on resource` for each right of a role. */
function rightsOf(policyName: string): string[] {
  const policy = made.all('AWS::IAM::Policy').find(({ PolicyName }) => PolicyName === policyName)!;
  return (policy.PolicyDocument as { Statement: Statement[] }).Statement.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${resource}`)),
  ).sort();
}

const bucket = 'arn:aws:s3:::made-bucket';
const states = 'arn:aws:states:ap-northeast-1:111122223333';

describe('the state machine', () => {
  const { Definition, StateMachineType } = made.one('AWS::StepFunctions::StateMachine') as {
    Definition: { States: Record<string, Properties>; QueryLanguage: string };
    StateMachineType: string;
  };
  const { ReplayListing, ReplayInventory } = Definition.States as Record<string, Properties>;

  it('is a Distributed Map over a listing or an inventory, with its limits', () => {
    expect(StateMachineType).toBe('STANDARD');
    for (const map of [ReplayListing!, ReplayInventory!]) {
      expect(map).toMatchObject({
        Type: 'Map',
        MaxConcurrency: 7,
        ToleratedFailurePercentage: 2,
        ItemBatcher: {
          MaxItemsPerBatch: 20,
          BatchInput:
            '{% $merge([{"started": $states.context.Execution.StartTime}, $states.input.replay]) %}',
        },
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
        ResultWriter: {
          Resource: 'arn:aws:states:::s3:putObject',
          Arguments: { Bucket: expect.anything(), Prefix: 'replay/_audit-firehose/runs/' },
        },
        End: true,
      });
    }
    expect(ReplayListing!.ItemReader).toMatchObject({ Resource: 'arn:aws:states:::s3:listObjectsV2' });
    expect(ReplayInventory!.ItemReader).toMatchObject({
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'MANIFEST' },
    });
  });

  it('tries again what stopped in time, throttling, and once what failed', () => {
    const { States } = ReplayListing!.ItemProcessor as { States: { ReplayListedBatch: Properties } };
    const retries = States.ReplayListedBatch.Retry as { ErrorEquals: string[]; MaxAttempts: number }[];
    const attempts = (error: string) =>
      retries.find(({ ErrorEquals }) => ErrorEquals.includes(error))?.MaxAttempts;
    expect(attempts('ReplayOutOfTime')).toBe(20);
    expect(attempts('Lambda.TooManyRequestsException')).toBe(6);
    expect(attempts('ReplayBatchFailed')).toBe(1);
  });

  it('leads every state somewhere', () => {
    const { StartAt, States } = mapDefinition({
      functionArn: 'f',
      resultBucket: 'b',
      resultPrefix: 'p/',
      concurrency: 1,
      toleratedFailurePercentage: 0,
    }) as { StartAt: string; States: Record<string, Properties> };
    const named = JSON.stringify(States).matchAll(/"(?:Next|Default)":"(\w+)"/g);
    expect(new Set([StartAt, ...[...named].map(([, name]) => name)])).toEqual(new Set(Object.keys(States)));
  });
});

describe('the function', () => {
  it("has the transform's settings, and Lambda's longest time", () => {
    const properties = made
      .all('AWS::Lambda::Function')
      .find(({ FunctionName }) => FunctionName === 'audit-replay')!;
    expect(properties).toMatchObject({
      Timeout: 900,
      MemorySize: 2048,
      Handler: 'index.handler',
      Architectures: ['arm64'],
      Environment: { Variables: { TIME_ZONE: 'Asia/Tokyo' } },
    });
  });
});

describe('the rights', () => {
  it('of the function are to read archives, and to write where replays go', () => {
    const on = (action: string, ...places: string[]) => places.map((place) => `${action} on ${place}`);
    const writes = [`${bucket}/ocsf/*`, `${bucket}/replay/*`];
    expect(rightsOf('ReplayRole').filter((line) => line.startsWith('s3:'))).toEqual(
      [
        ...on('s3:ListBucket', bucket, 'arn:aws:s3:::trail'),
        ...on(
          's3:GetObject',
          ...writes,
          `${bucket}/errors/*`,
          `${bucket}/backup/*`,
          'arn:aws:s3:::trail/AWSLogs/*',
        ),
        ...on('s3:PutObject', ...writes),
        ...on('s3:DeleteObject', ...writes),
        ...on('s3:AbortMultipartUpload', ...writes),
      ].sort(),
    );
  });

  it('of the state machine are its own executions, the function and the results', () => {
    expect(rightsOf('ReplayMapRole').filter((line) => !line.startsWith('kms:'))).toEqual(
      [
        `s3:ListBucket on ${bucket}`,
        's3:ListBucket on arn:aws:s3:::trail',
        's3:GetObject on arn:aws:s3:::trail/AWSLogs/*',
        'lambda:InvokeFunction on arn:aws:lambda:ap-northeast-1:111122223333:function:audit-replay',
        'lambda:InvokeFunction on arn:aws:lambda:ap-northeast-1:111122223333:function:audit-replay:$LATEST',
        `states:StartExecution on ${states}:stateMachine:audit-replay`,
        ...['Describe', 'Redrive', 'Stop'].flatMap((verb) => [
          `states:${verb}Execution on ${states}:execution:audit-replay:*`,
          `states:${verb}Execution on ${states}:execution:audit-replay/*`,
        ]),
        ...['AbortMultipartUpload', 'GetObject', 'ListMultipartUploadParts', 'PutObject'].map(
          (action) => `s3:${action} on ${bucket}/replay/_audit-firehose/runs/*`,
        ),
      ].sort(),
    );
  });
});

describe('a deployment', () => {
  it('without replays has none of it', () => {
    expect(firehose().all('AWS::StepFunctions::StateMachine')).toEqual([]);
  });
});
