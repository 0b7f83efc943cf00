import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommand, placeOf, upload } from '../../scripts/package/upload.ts';
import { type S3Server, startS3 } from '../replay/support/s3-server.ts';
import { temporaryFolder } from '../support/folders.ts';

const release = new Map([
  ['transform-0123.zip', Buffer.from([80, 75, 3, 4, 0, 255])],
  ['everything.template.json', Buffer.from('{}\n')],
  ['SHA256SUMS', Buffer.from('sums\n')],
]);
let server: S3Server;
let client: S3Client;
beforeAll(async () => {
  server = await startS3(temporaryFolder(), 'releases');
  client = new S3Client({
    endpoint: server.url,
    region: 'eu-west-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
});
afterAll(() => server.close());

describe('an upload', () => {
  it.each([
    ['', ''],
    ['/audit/1.0/', 'audit/1.0/'],
  ])('under %j puts every file byte for byte, the sums last', async (folder, prefix) => {
    server.requests.length = 0;
    await upload(client, placeOf('releases', folder), release);
    for (const [name, bytes] of release) {
      const { Body, ContentType } = await client.send(
        new GetObjectCommand({ Bucket: 'releases', Key: `${prefix}${name}` }),
      );
      expect(Buffer.from(await Body!.transformToByteArray())).toEqual(bytes);
      if (name.endsWith('.zip')) expect(ContentType).toBe('application/zip');
    }
    const puts = server.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);
    expect(puts.at(-1)).toContain('SHA256SUMS');
  });

  it('that is refused says which object, and keeps the cause', async () => {
    const refused = upload(client, placeOf('elsewhere', 'a'), release);
    await expect(refused).rejects.toThrow(/^s3:\/\/elsewhere\/a\/transform-0123\.zip could not be put: /);
    await expect(refused).rejects.toHaveProperty('cause.name', 'NoSuchBucket');
  });
});

describe('the command to deploy', () => {
  it('reads the uploaded template, and says where the zips are', () => {
    expect(createCommand(placeOf('releases', 'audit'), 'eu-west-1', 'everything')).toBe(
      `aws cloudformation create-stack --region eu-west-1 --stack-name everything \\
  --capabilities CAPABILITY_NAMED_IAM \\
  --template-url https://releases.s3.eu-west-1.amazonaws.com/audit/everything.template.json \\
  --parameters ParameterKey=CodeBucket,ParameterValue=releases ParameterKey=CodePrefix,ParameterValue=audit/`,
    );
    expect(createCommand(placeOf('releases', ''), 'eu-west-1', 'everything')).not.toContain('CodePrefix');
  });
});
