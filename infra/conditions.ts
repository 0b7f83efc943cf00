import {
  type CfnCondition,
  type CfnResource,
  Fn,
  type ICfnConditionExpression,
  type ICfnRuleConditionExpression,
} from 'aws-cdk-lib';

/** Makes resources only where the condition holds, if there is one. */
export function onlyWhere(condition: CfnCondition | undefined, ...resources: CfnResource[]): void {
  if (condition === undefined) return;
  for (const { cfnOptions } of resources) cfnOptions.condition = condition;
}

/** Holds where one of them does, at any number of them up to a hundred: Fn::Or takes 2 to 10. */
export function anyOf<C extends ICfnConditionExpression>(
  conditions: readonly C[],
): C | ICfnRuleConditionExpression {
  const [only, ...others] = conditions;
  if (only !== undefined && others.length === 0) return only;
  if (conditions.length <= 10) return Fn.conditionOr(...conditions);
  const tens = Array.from({ length: Math.ceil(conditions.length / 10) }, (_, ten) =>
    anyOf(conditions.slice(10 * ten, 10 * ten + 10)),
  );
  return Fn.conditionOr(...tens);
}
