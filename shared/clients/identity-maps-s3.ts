import type { S3Client } from '@aws-sdk/client-s3';
import type { ListedFile, MapFolders } from '../identity/map-folders.ts';

/** ListObjectsV2 gives 1,000 names at a time; a host with more than five times that is not followed further. */
const mostPages = 5;

/** Where there are more than ten times that many folders, each is asked for by itself. */
const mostFolderPages = 10;

/** The folders of hosts under a prefix of a bucket. The client is asked for once, and only when there is need. */
export function s3MapFolders(
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  client: () => Promise<S3Client>,
): MapFolders {
  let ready: Promise<S3Client> | undefined;
  return {
    async list(host, signal) {
      ready ??= client();
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
      const folder = `${prefix}${host}/`;
      const files: ListedFile[] = [];
      let next: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const answer = await (await ready).send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: folder,
            Delimiter: '/',
            ContinuationToken: next,
          }),
          { abortSignal: signal },
        );
        for (const { Key, Size, ETag } of answer.Contents ?? []) {
          const name = Key?.slice(folder.length);
          if (name) files.push({ name, bytes: Size ?? 0, version: ETag ?? '' });
        }
        next = answer.NextContinuationToken;
        if (next === undefined) break;
      }
      return files;
    },
    async subfolders(parent, signal) {
      ready ??= client();
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
      const folder = `${prefix}${parent}`;
      const names = new Set<string>();
      let next: string | undefined;
      for (let page = 0; page < mostFolderPages; page++) {
        const answer = await (await ready).send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: folder,
            Delimiter: '/',
            ContinuationToken: next,
          }),
          { abortSignal: signal },
        );
        for (const { Prefix } of answer.CommonPrefixes ?? []) {
          if (Prefix) names.add(Prefix.slice(folder.length, -1));
        }
        next = answer.NextContinuationToken;
        if (next === undefined) return names;
      }
      return undefined;
    },
    async read(host, name, most, signal) {
      ready ??= client();
      const { GetObjectCommand } = await import('@aws-sdk/client-s3');
      const { Body, ContentLength } = await (await ready).send(
        new GetObjectCommand({ Bucket: bucket, Key: `${prefix}${host}/${name}` }),
        { abortSignal: signal },
      );
      if (ContentLength === undefined || ContentLength > most) {
        // An open body would hold its connection.
        if (Body && 'destroy' in Body) Body.destroy();
        return undefined;
      }
      return Body ? Body.transformToByteArray() : new Uint8Array();
    },
  };
}
