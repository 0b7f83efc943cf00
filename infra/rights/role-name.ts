import { CfnCondition, Fn, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Parts of a path that a role given at deployment may have; its parameter's pattern holds the same number. */
const longestPath = 4;

/**
 * The name in a role's ARN, which is what follows the path (`role/service-role/NAME`). A template can't count the parts
 * of a text: it is filled up with slashes, and the last part that isn't empty is the name.
 */
export function roleNameOf(scope: Construct, roleArn: string): string {
  if (!Token.isUnresolved(roleArn)) return roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const filled = Fn.split('/', Fn.join('', [roleArn, '/'.repeat(longestPath)]));
  const part = (index: number) => Fn.select(index, filled);
  let name = part(1);
  for (let parts = 1; parts <= longestPath; parts++) {
    const has = new CfnCondition(scope, `RolePathHas${parts}`, {
      expression: Fn.conditionNot(Fn.conditionEquals(part(parts + 1), '')),
    });
    name = Fn.conditionIf(has.logicalId, part(parts + 1), name).toString();
  }
  return name;
}
