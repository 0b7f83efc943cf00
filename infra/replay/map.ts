/** What the definition of the state machine is made of. */
interface MapParts {
  readonly functionArn: string;
  readonly resultBucket: string;
  readonly resultPrefix: string;
  readonly concurrency: number;
  readonly toleratedFailurePercentage: number;
}

/** Objects of a batch: enough that starting one costs little, few enough that the function finishes them. */
const objectsInBatch = 20;

/**
 * The state machine in Amazon States Language: a Distributed Map over the listing of a bucket, whose batches the function
 * replays. Started with `inventory` (a bucket and the key of an S3 Inventory manifest.json) it takes that instead: a
 * listing of very many objects is cheaper so. A run with failed batches is redriven from the console or by
 * RedriveExecution: only those run again, and the function passes over the objects that are done. Names of states are
 * unique in the whole machine, those inside the maps included (Step Functions guide, states).
 */
export function mapDefinition(parts: MapParts): object {
  const map = (batchState: string, reader: object): object => ({
    Type: 'Map',
    ItemReader: reader,
    ItemBatcher: {
      MaxItemsPerBatch: objectsInBatch,
      // The function bounds times by the start, which a redrive doesn't change.
      BatchInput: '{% $merge([{"started": $states.context.Execution.StartTime}, $states.input.replay]) %}',
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: batchState,
      States: { [batchState]: replayBatch(parts.functionArn) },
    },
    MaxConcurrency: parts.concurrency,
    ToleratedFailurePercentage: parts.toleratedFailurePercentage,
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Arguments: { Bucket: parts.resultBucket, Prefix: parts.resultPrefix },
    },
    End: true,
  });
  return {
    Comment: 'Runs archived logs through the transform again.',
    QueryLanguage: 'JSONata',
    StartAt: 'ByWhat',
    States: {
      ByWhat: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $exists($states.input.inventory) %}', Next: 'ReplayInventory' }],
        Default: 'ReplayListing',
      },
      ReplayListing: map('ReplayListedBatch', {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        Arguments: {
          Bucket: '{% $states.input.replay.bucket %}',
          Prefix: '{% $states.input.replay.prefix %}',
        },
      }),
      ReplayInventory: map('ReplayInventoriedBatch', {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'MANIFEST', ManifestType: 'S3_INVENTORY' },
        Arguments: {
          Bucket: '{% $states.input.inventory.bucket %}',
          Key: '{% $states.input.inventory.key %}',
        },
      }),
    },
  };
}

function replayBatch(functionArn: string): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: functionArn, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    TimeoutSeconds: 960,
    Retry: [
      // Not a fault: the next attempt goes on where this one stopped.
      {
        ErrorEquals: ['ReplayOutOfTime', 'Sandbox.Timedout'],
        IntervalSeconds: 1,
        MaxAttempts: 20,
        BackoffRate: 1,
      },
      {
        ErrorEquals: [
          'Lambda.ServiceException',
          'Lambda.AWSLambdaException',
          'Lambda.SdkClientException',
          'Lambda.TooManyRequestsException',
          'Lambda.Unknown',
        ],
        IntervalSeconds: 2,
        MaxAttempts: 6,
        BackoffRate: 2,
        JitterStrategy: 'FULL',
      },
      // An object may fail for a fault that passes; what can't be read fails again.
      { ErrorEquals: ['ReplayBatchFailed'], IntervalSeconds: 30, MaxAttempts: 1 },
    ],
    End: true,
  };
}
