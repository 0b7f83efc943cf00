import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createPutBack } from '../../functions/transform/put-back.ts';
import { calls } from '../../infra/rights/calls.ts';
import { s3MapFolders } from '../../shared/clients/identity-maps-s3.ts';
import { recorded, recordedNow } from '../support/call-recorder.ts';

describe('the recorder of AWS calls', () => {
  it('has seen every call of the table, and no other, when the functions have made all they make', async () => {
    const firehose = new FirehoseClient({ region: 'eu-west-1' });
    mockClient(firehose).on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
    const putBack = createPutBack({ client: async () => firehose });
    await putBack('arn:aws:firehose:eu-west-1:111122223333:deliverystream/audit', [Buffer.from('a')]);

    const s3 = new S3Client({ region: 'eu-west-1' });
    mockClient(s3).on(ListObjectsV2Command).resolves({}).on(GetObjectCommand).resolves({});
    const folders = s3MapFolders({ bucket: 'maps', prefix: 'identity-maps/' }, async () => s3);
    const signal = AbortSignal.timeout(1000);
    await folders.list('i-0abc123def4567890', signal);
    await folders.read('i-0abc123def4567890', 'passwd', 1000, signal);

    expect([...recordedNow].sort()).toEqual(
      calls.map(({ client, command }) => `${client} ${command}`).sort(),
    );
  });

  it('refuses a call that the function would have no right to', () => {
    class DeleteObjectCommand {}
    const Recorded = recorded(DeleteObjectCommand, '@aws-sdk/client-s3', 'DeleteObjectCommand');
    expect(() => new Recorded()).toThrow(/is not in infra\/rights\/calls.ts/);
    recordedNow.delete('@aws-sdk/client-s3 DeleteObjectCommand');
  });
});
