import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';

import { Construct } from 'constructs';
import type { MadeBucket } from '../archive/bucket.ts';
import { onlyWhere } from '../conditions.ts';
import type { Places } from '../rights/right.ts';
import { TableRole } from '../rights/role.ts';

interface TrailProps {
  readonly name: string;
  readonly places: Places;
  /** Undefined where the bucket is given. */
  readonly bucket: MadeBucket | undefined;
  readonly keyArn: string;
  readonly logGroup: CfnLogGroup;
}

/**
 * A trail of all regions, whose events go to a log group and whose files go into the archive's bucket, with digests
 * that show whether a file was changed.
 */
export class Trail extends Construct {
  readonly trail: CfnTrail;

  constructor(scope: Construct, id: string, { name, places, bucket, keyArn, logGroup }: TrailProps) {
    super(scope, id);
    if (bucket === undefined) {
      throw new Error("A trail needs the bucket's policy: leave bucket out, or make the trail yourself.");
    }
    const { prefix, condition } = places.trail!;
    const role = new TableRole(this, 'TrailRole', places, { condition });
    this.trail = new CfnTrail(this, 'Resource', {
      trailName: name,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: bucket.bucket.ref,
      // CloudTrail adds the slash itself.
      s3KeyPrefix: prefix.replace(/\/$/, ''),
      kmsKeyId: keyArn,
      // With :* at its end, as CloudTrail wants it.
      cloudWatchLogsLogGroupArn: logGroup.attrArn,
      cloudWatchLogsRoleArn: role.arn,
    });
    onlyWhere(condition, this.trail);
    // CreateTrail tries its rights on bucket, key and log group.
    for (const resource of [role.policy, bucket.policy]) this.trail.addResourceDependency(resource);
  }
}
