import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createPublish } from '../../functions/notify/publish.ts';
import { bodyOf } from '../../functions/replay/destination/destination.ts';
import { s3Destination } from '../../functions/replay/destination/s3.ts';
import { createSendFindings } from '../../functions/transform/findings-bus.ts';
import { createPutBack } from '../../functions/transform/put-back.ts';
import { calls } from '../../infra/rights/calls.ts';
import { s3MapFolders } from '../../shared/clients/identity-maps-s3.ts';
import { s3RuleFiles } from '../../shared/clients/rule-files-s3.ts';
import { partition } from '../support/bus-events.ts';
import { recorded, recordedNow } from '../support/call-recorder.ts';
import { standInRule } from '../support/judging.ts';

describe('the recorder of AWS calls', () => {
  it('has seen every call of the table, and no other, when the functions have made all they make', async () => {
    const firehose = new FirehoseClient({ region: 'eu-west-1' });
    mockClient(firehose).on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
    const putBack = createPutBack({ client: async () => firehose });
    await putBack('arn:aws:firehose:eu-west-1:111122223333:deliverystream/audit', [Buffer.from('a')]);

    const s3 = new S3Client({ region: 'eu-west-1' });
    mockClient(s3)
      .on(ListObjectsV2Command)
      .resolves({})
      .on(GetObjectCommand)
      .resolves({})
      .on(PutObjectCommand)
      .resolves({})
      .on(DeleteObjectCommand)
      .resolves({});
    const folders = s3MapFolders({ bucket: 'maps', prefix: 'identity-maps/' }, async () => s3);
    const signal = AbortSignal.timeout(1000);
    await folders.list('i-0abc123def4567890', signal);
    await folders.read('i-0abc123def4567890', 'passwd', 1000, signal);

    await s3RuleFiles({ bucket: 'rules', prefix: 'sigma/' }, s3);

    const lake = s3Destination(s3, { bucket: 'lake', prefix: '' });
    await lake.put('a', bodyOf(Buffer.from('a')));
    await lake.remove('a');

    const events = new EventBridgeClient({ region: 'eu-west-1' });
    mockClient(events).on(PutEventsCommand).resolves({});
    const sendFindings = createSendFindings({ bus: 'findings', client: async () => events });
    const { rule } = standInRule('any', 'windows');
    const count = { rule, count: 1, firstTime: 0, lastTime: 0, partition };
    await sendFindings({ counts: [count], first: [], unjudged: 0 });

    const sns = new SNSClient({ region: 'eu-west-1' });
    mockClient(sns).on(PublishCommand).resolves({});
    await createPublish('topic', async () => sns)({ subject: 's', text: 't' });

    const due = new Set(calls.map(({ client, command }) => `${client} ${command}`));
    expect([...recordedNow].sort()).toEqual([...due].sort());
  });

  it('refuses a call that the function would have no right to', () => {
    class DeleteBucketCommand {}
    const Recorded = recorded(DeleteBucketCommand, '@aws-sdk/client-s3', 'DeleteBucketCommand');
    expect(() => new Recorded()).toThrow(/is not in infra\/rights\/calls.ts/);
    recordedNow.delete('@aws-sdk/client-s3 DeleteBucketCommand');
  });
});
