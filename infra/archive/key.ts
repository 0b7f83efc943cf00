import { Aws, type CfnCondition, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { CfnKey, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { onlyWhere } from '../conditions.ts';
import type { AtDeployment } from '../properties.ts';
import { keyRights } from '../rights/key-policy.ts';
import { onlyIf, type Places } from '../rights/right.ts';
import { conditionOf } from '../rights/role.ts';

/**
 * One key for the bucket, the stream, the log groups and the topic. It rotates every year, and stays when the stack
 * goes: without it the archive can't be read. A key that was made by a first deployment that failed goes with it.
 */
export function keyOfArchive(
  scope: Construct,
  places: Omit<Places, 'key'>,
  given: IKey | AtDeployment | undefined,
): IKey {
  if (given !== undefined && !('made' in given)) return given;
  const key = makeKey(scope, places, given?.made);
  const keyArn =
    given === undefined
      ? key.attrArn
      : Fn.conditionIf(given.made.logicalId, key.attrArn, given.value).toString();
  return Key.fromKeyArn(scope, 'KeyInUse', keyArn);
}

function makeKey(scope: Construct, places: Omit<Places, 'key'>, condition: CfnCondition | undefined): CfnKey {
  const services = keyRights
    .filter(({ applies }) => applies?.(places) !== false)
    .map((right) => {
      const { service, actions, conditions } = right;
      return onlyIf(right.condition?.(places), {
        Effect: 'Allow',
        Principal: { Service: service(places) },
        Action: actions,
        Resource: '*',
        ...conditionOf(conditions?.(places) ?? {}),
      });
    });
  const key = new CfnKey(scope, 'Key', {
    description: `Audit logs of ${places.name}`,
    enableKeyRotation: true,
    keyPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
        ...services,
      ],
    },
  });
  key.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  onlyWhere(condition, key);
  return key;
}
