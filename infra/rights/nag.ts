import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Places, placeOf, type Right } from './right.ts';

/** Says why a rule of AwsSolutions does not apply to a construct; the reason is part of the templates. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}

/** Resources with a star are found one by one (IAM5), each by its ARN as the template spells it. */
export function acknowledgeWildcards(policy: IConstruct, rights: readonly Right[], places: Places): void {
  for (const { resources, wildcard } of rights) {
    for (const resource of resources(places)) {
      const text = flatten(Stack.of(policy).resolve(placeOf(resource)));
      if (!text.includes('*')) continue;
      if (wildcard === undefined) throw new Error(`The right on ${text} needs a reason for its wildcard.`);
      acknowledge(policy, `IAM5[Resource::${text}]`, wildcard);
    }
  }
}

/** An ARN with references as `<Name>` or `<Name.Attribute>` and others as JSON, which is how cdk-nag names a finding. */
function flatten(value: unknown): string {
  // cdk-nag takes a policy variable for a reference.
  if (typeof value === 'string') return value.replaceAll(/\$\{([\w:]+)\}/g, '<$1>');
  const [kind, content] = Object.entries(value as object)[0] as [string, unknown];
  if (kind === 'Fn::Join') {
    const [delimiter, parts] = content as [string, unknown[]];
    return parts.map(flatten).join(delimiter);
  }
  if (kind !== 'Ref' && kind !== 'Fn::GetAtt') return JSON.stringify(value);
  return `<${(kind === 'Fn::GetAtt' ? (content as string[]) : [content]).join('.')}>`;
}
