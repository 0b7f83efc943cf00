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
  const pages = async (folder: string, signal: AbortSignal | undefined) => {
    ready ??= client();
    const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
    const input = { Bucket: bucket, Prefix: folder, Delimiter: '/' };
    return paginateListObjectsV2({ client: await ready }, input, { abortSignal: signal });
  };
  return {
    async list(host, signal) {
      const folder = `${prefix}${host}/`;
      const files: ListedFile[] = [];
      let left = mostPages;
      for await (const { Contents = [] } of await pages(folder, signal)) {
        for (const { Key, Size = 0, ETag = '' } of Contents) {
          const name = Key?.slice(folder.length);
          if (name) files.push({ name, bytes: Size, version: ETag });
        }
        if (--left === 0) break;
      }
      return files;
    },
    async subfolders(parent, signal) {
      const folder = `${prefix}${parent}`;
      const names = new Set<string>();
      let left = mostFolderPages;
      for await (const { CommonPrefixes = [], NextContinuationToken } of await pages(folder, signal)) {
        for (const { Prefix } of CommonPrefixes) if (Prefix) names.add(Prefix.slice(folder.length, -1));
        if (--left === 0 && NextContinuationToken !== undefined) return undefined;
      }
      return names;
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
