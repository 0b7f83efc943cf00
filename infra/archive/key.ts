import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { keyRights } from '../rights/key-policy.ts';
import type { Places } from '../rights/right.ts';

/**
 * One key for the bucket, the stream, the log groups and the topic. It rotates every year, and stays when the stack
 * goes: without it the archive can't be read.
 */
export function makeKey(scope: Construct, places: Omit<Places, 'key'>): Key {
  const key = new Key(scope, 'Key', {
    description: `Audit logs of ${places.name}`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const { service, actions, conditions, applies } of keyRights) {
    if (applies?.(places) === false) continue;
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service(places))],
        actions: [...actions],
        resources: ['*'],
        conditions: conditions?.(places),
      }),
    );
  }
  return key;
}
