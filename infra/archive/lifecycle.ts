import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { LifecycleProps } from '../properties.ts';
import { resultsPrefix } from './prefixes.ts';

/** What is tidied up in any case, and where objects go with time. */
export function lifecycleRules({
  archiveAfterDays,
  expireAfterDays,
}: LifecycleProps = {}): CfnBucket.RuleProperty[] {
  const rules: CfnBucket.RuleProperty[] = [
    {
      id: 'tidy',
      status: 'Enabled',
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      noncurrentVersionExpiration: { noncurrentDays: 90 },
    },
    { id: 'results', status: 'Enabled', prefix: resultsPrefix, expirationInDays: 30 },
  ];
  if (archiveAfterDays !== undefined) {
    rules.push({
      id: 'archive',
      status: 'Enabled',
      transitions: [{ storageClass: 'GLACIER_IR', transitionInDays: archiveAfterDays }],
    });
  }
  if (expireAfterDays !== undefined) {
    rules.push({ id: 'expire', status: 'Enabled', expirationInDays: expireAfterDays });
  }
  return rules;
}
