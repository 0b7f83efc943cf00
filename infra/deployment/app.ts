import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { ReadyStack } from '../stacks/ready-stack.ts';
import { acknowledgeEmptyDefaults } from './empty-defaults.ts';
import { type Mode, makeStack, modes, type StackOptions, stackId } from './modes.ts';

interface AppOptions extends StackOptions {
  readonly stacks: readonly ReadyStack[];
  readonly outdir?: string | undefined;
  /** The only stack that is made, by its id; otherwise all. */
  readonly only?: string | undefined;
  /** Checks every template against CloudFormation's schemas and cdk-nag's AwsSolutions; findings are errors. */
  readonly check: boolean;
}

/** An app with ready stacks in all modes. */
export function makeApp({ stacks, outdir, only, check, ...options }: AppOptions): App {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    treeMetadata: false,
    context: {
      '@aws-cdk/core:validateAgainstDefaultRules': check,
      // Warnings count as errors too.
      '@aws-cdk/core:strictCfnValidateErrors': check,
      '@aws-cdk/aws-iam:minimizePolicies': true,
      '@aws-cdk/core:enablePartitionLiterals': true,
    },
  });
  for (const ready of stacks) {
    for (const mode of Object.keys(modes) as Mode[]) {
      if (only === undefined || only === stackId(ready, mode)) makeStack(app, ready, mode, options);
    }
  }
  if (check) {
    acknowledgeEmptyDefaults(app);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }));
  }
  return app;
}
