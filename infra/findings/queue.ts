import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { notifyTimeout } from './notify-function.ts';

interface FindingsQueueProps {
  readonly key: IKey;
  /** How long a batch is gathered. */
  readonly batchSeconds: number;
}

/** A message that comes back so often goes to the dead letters. */
const attempts = 5;

/** The queue of findings to mail, and those that could not be mailed, for two weeks. */
export class FindingsQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { key, batchSeconds }: FindingsQueueProps) {
    super(scope, id);
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...encrypted, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Findings', {
      ...encrypted,
      // Six times the function's timeout, and the time in which a batch is gathered (Lambda guide, SQS queues).
      visibilityTimeout: Duration.seconds(6 * notifyTimeout + batchSeconds),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: attempts },
    });
  }
}
