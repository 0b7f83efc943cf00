import type { CfnCondition } from 'aws-cdk-lib';
import { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { onlyWhere } from '../conditions.ts';
import { acknowledgeWildcards } from './nag.ts';
import { type Conditions, onlyIf, type Places, type Right } from './right.ts';
import { roles } from './roles.ts';

const version = '2012-10-17';

export const policyDocument = (rights: readonly Right[], places: Places): object => ({
  Version: version,
  Statement: statements(rights, places),
});

/**
 * A role made from its rows in the table of rights, and from nothing else. Role and policy are two resources: what
 * needs only the role doesn't wait for what the policy names.
 */
export class TableRole extends Construct {
  readonly role: CfnRole;
  readonly policy: CfnPolicy;

  constructor(
    scope: Construct,
    id: keyof typeof roles,
    places: Places,
    {
      roleName,
      condition,
    }: { readonly roleName?: string; readonly condition?: CfnCondition | undefined } = {},
  ) {
    super(scope, id);
    const { trust, rights } = roles[id];
    this.role = new CfnRole(this, 'Role', {
      ...(roleName !== undefined && { roleName }),
      assumeRolePolicyDocument: {
        Version: version,
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: trust.service },
            Action: 'sts:AssumeRole',
            ...conditionOf(trust.conditions(places)),
          },
        ],
      },
    });
    this.policy = new CfnPolicy(this, 'Policy', {
      policyName: id,
      roles: [this.role.ref],
      policyDocument: policyDocument(rights, places),
    });
    acknowledgeWildcards(this.policy, rights, places);
    onlyWhere(condition, this.role, this.policy);
  }

  get arn(): string {
    return this.role.attrArn;
  }
}

function statements(rights: readonly Right[], places: Places): object[] {
  return rights.flatMap(({ actions, resources, conditions }) => {
    const all = resources(places);
    const statement = (on: readonly string[]) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: on,
      ...conditionOf(conditions?.(places) ?? {}),
    });
    const always = all.filter((one) => typeof one === 'string');
    return [
      ...(always.length === 0 ? [] : [statement(always)]),
      ...all
        .filter((one) => typeof one !== 'string')
        .map(({ place, condition }) => onlyIf(condition, statement([place]))),
    ];
  });
}

export const conditionOf = (conditions: Conditions): { Condition?: Conditions } =>
  Object.keys(conditions).length === 0 ? {} : { Condition: conditions };
