import type { Origin } from '../log-event.ts';

/** How the partitions of AWS begin the names of their regions (botocore, partitions.json); all others are those of `aws`. */
const partitions = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
] as const;

/**
 * The folder that an instance alone may write to: its ARN, as IAM's `ec2:SourceInstanceARN` has it, in the account and
 * region of the log group. Undefined where the origin names no account or region that can be one.
 */
export function ownFolderOf(instance: string, { owner, region }: Origin): string | undefined {
  if (!/^\d{12}$/.test(owner) || !/^[a-z]{2,8}(?:-[a-z]{1,16}){1,3}-\d{1,2}$/.test(region)) return undefined;
  const partition = partitions.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
  return `arn:${partition}:ec2:${region}:${owner}:instance/${instance}`;
}

/** Letters, digits, hyphens, dots, and the underscores that some use; 253 characters (RFC 1035). */
const hostName = /^[a-z0-9_][a-z0-9_.-]{0,252}$/;

/**
 * The folder in which a node's maps are: its name in lower case, as `device.hostname` has it. Undefined for a name that
 * is none of a host, so that `../`, slashes and the like never get into a path.
 */
export function folderOf(node: string | undefined): string | undefined {
  if (node === undefined || node.length > 253) return undefined;
  const name = node.toLowerCase();
  return hostName.test(name) && !name.includes('..') ? name : undefined;
}
