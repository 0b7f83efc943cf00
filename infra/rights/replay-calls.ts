import type { Call } from './call.ts';

/** The AWS calls of the replay function's own code. */
export const replayCalls: readonly Call[] = [
  {
    function: 'replay',
    client: '@aws-sdk/client-s3',
    command: 'GetObjectCommand',
    action: 's3:GetObject',
    resources: ({ replay }) => replay?.reads ?? [],
    reason: 'Reads archived objects and the manifest',
    wildcard: 'Archives are what lies under these prefixes',
  },
  {
    function: 'replay',
    client: '@aws-sdk/client-s3',
    command: 'ListObjectsV2Command',
    action: 's3:ListBucket',
    resources: ({ replay }) => replay?.buckets ?? [],
    reason: 'Sees whether live data is at the destination, and that a manifest entry is not there yet',
  },
  {
    function: 'replay',
    client: '@aws-sdk/client-s3',
    command: 'PutObjectCommand',
    action: 's3:PutObject',
    resources: ({ replay }) => replay?.writes ?? [],
    reason: 'Writes lines and the manifest, large ones in parts',
    wildcard: 'Partitions follow these prefixes',
  },
  {
    function: 'replay',
    client: '@aws-sdk/client-s3',
    command: 'DeleteObjectCommand',
    action: 's3:DeleteObject',
    resources: ({ replay }) => replay?.writes ?? [],
    reason: 'Removes what an earlier replay of the same object wrote and the present one does not',
    wildcard: 'Partitions follow these prefixes',
  },
];
