import { objectKey } from './common.ts';
import type { Right } from './right.ts';

/** Where user and group names of hosts are, a folder for each. */
export const identityMaps = 'identity-maps/';

/**
 * The folder that an instance writes to: its own ARN, which IAM puts in for the variable. The variable has a value only
 * for credentials that EC2 gave to an instance, and a statement with a variable without a value allows nothing. Without
 * this, a host could name the users of all others.
 */
const ownFolder = `${identityMaps}\${ec2:SourceInstanceARN}/*`;

/** For the roles of Linux hosts that upload their user and group names: State Manager runs the upload on the host. */
export const hostRights: readonly Right[] = [
  {
    actions: ['s3:PutObject'],
    resources: ({ bucket }) => [`${bucket}/${ownFolder}`],
    reason: "Uploads a host's passwd and group into the host's own folder",
    guide:
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html#amazonec2-policy-keys',
    wildcard: 'The files of a folder that belongs to one instance',
  },
  objectKey({
    actions: ['kms:GenerateDataKey'],
    contexts: ({ bucket }) => [bucket, `${bucket}/${ownFolder}`],
    reason: 'Encrypts them',
    guide: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  }),
];
