import { type App, Aspects, CfnResource, type IAspect, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Rules of CDK's check of templates that do not look at the conditions around a value. */
const rules = {
  W1030: 'An empty default is in a branch of Fn::If that an empty value does not take',
  W1001: 'The reference is in a branch of Fn::If on the condition of the resource itself',
};

const ofCheck = 'CloudFormation-Validate::';

/**
 * Parameters that may be empty decide by conditions what is made, which two rules of the check don't follow; cfn-lint
 * does, and finds nothing there. The templates keep no word of it: it is about the check, not about a resource.
 */
export function acknowledgeEmptyDefaults(app: App): void {
  for (const stack of app.node.children) {
    for (const [rule, reason] of Object.entries(rules)) {
      Validations.of(stack).acknowledge({ id: `${ofCheck}${rule}`, reason });
    }
  }
  // After cdk-nag's own aspect, which writes everything that is acknowledged.
  Aspects.of(app).add(new WithoutRulesOfCheck(), { priority: 1000 });
}

interface Nag {
  readonly rules_to_suppress: readonly { readonly id: string }[];
}

class WithoutRulesOfCheck implements IAspect {
  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    const nag = node.getMetadata('cdk_nag') as Nag | undefined;
    if (nag === undefined) return;
    const kept = nag.rules_to_suppress.filter(({ id }) => !id.startsWith(ofCheck));
    node.addMetadata('cdk_nag', kept.length > 0 ? { rules_to_suppress: kept } : undefined);
  }
}
