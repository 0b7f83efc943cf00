import { Aws, CfnMapping, Token } from 'aws-cdk-lib';
import { CfnEventBus, CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { busSource } from '../../shared/findings/bus/bus-event.ts';
import { type Level, levels } from '../../shared/rules/rule.ts';
import type { Names } from '../names.ts';
import type { FindingsProps, TransformSettingProps } from '../properties.ts';
import { onBehalfOf, type Places } from '../rights/right.ts';
import { NotifyFunction } from './notify-function.ts';
import { FindingsQueue } from './queue.ts';

interface FindingsConstructProps {
  readonly names: Names;
  readonly places: Places;
  readonly key: IKey;
  readonly findings: FindingsProps;
  readonly settings: TransformSettingProps;
  readonly topicArn: string;
  /** Where the archive's partitions begin, as messages say it. */
  readonly archive: string;
  /** Whether there are saved queries for messages to name. */
  readonly savedQueries: boolean;
  readonly logRetentionDays?: number | undefined;
}

/**
 * What becomes of findings: the transform sends them to a bus, a rule of the bus puts those of some weight into a queue,
 * and a function makes one message of a batch. The bus is open for other rules too.
 */
export class Findings extends Construct {
  readonly queue: FindingsQueue;
  readonly notify: NotifyFunction;

  constructor(scope: Construct, id: string, props: FindingsConstructProps) {
    super(scope, id);
    const { names, places, key, topicArn, findings } = props;
    const { leastLevel = 'medium', batchSeconds = 60 } = findings;
    // A batch of more than 10 is gathered for a second at least (Lambda API reference, CreateEventSourceMapping).
    if (!(batchSeconds >= 1 && batchSeconds <= 300)) {
      throw new Error(`batchSeconds is ${batchSeconds}; Lambda gathers such a batch for 1 to 300 seconds.`);
    }
    this.queue = new FindingsQueue(this, 'Queue', { key, batchSeconds });
    this.notify = new NotifyFunction(this, 'Notify', {
      ...props,
      code: findings.code,
      places: { ...places, findingsQueue: this.queue.queue.queueArn, findingsTopic: topicArn },
    });
    const bus = new CfnEventBus(this, 'Bus', { name: names.findingsBus });
    new CfnRule(this, 'Rule', {
      name: names.findingsRule,
      description: `Findings of level ${leastLevel} and above become messages`,
      eventBusName: bus.ref,
      eventPattern: {
        source: [busSource],
        detail: { rule: { level: levelsFrom(this, leastLevel) } },
      },
      targets: [
        {
          id: 'queue',
          arn: this.queue.queue.queueArn,
          deadLetterConfig: { arn: this.queue.deadLetters.queueArn },
        },
      ],
    });
    for (const queue of [this.queue.queue, this.queue.deadLetters]) {
      queue.addToResourcePolicy(
        new PolicyStatement({
          sid: 'FindingsOfThisBus',
          principals: [new ServicePrincipal('events.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn],
          conditions: onBehalfOf(Aws.ACCOUNT_ID, places.findingsRule!),
        }),
      );
    }
    const batches = new CfnEventSourceMapping(this, 'Batches', {
      functionName: this.notify.function.ref,
      eventSourceArn: this.queue.queue.queueArn,
      batchSize: 100,
      maximumBatchingWindowInSeconds: batchSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      // More at a time would be more messages for the same readers.
      scalingConfig: { maximumConcurrency: 2 },
    });
    // Lambda looks at the role's rights when the mapping is made.
    batches.addResourceDependency(this.notify.role.policy);
  }
}

/** This level and those above; for a parameter by a table of the template. */
function levelsFrom(scope: Construct, least: Level): readonly Level[] | string {
  const from = (level: Level) => levels.slice(levels.indexOf(level));
  if (!Token.isUnresolved(least)) return from(least);
  const table = new CfnMapping(scope, 'Levels', {
    mapping: Object.fromEntries(levels.map((level) => [level, { AndAbove: from(level) }])),
  });
  return table.findInMap(least, 'AndAbove');
}
