import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { AuditFirehose } from '../../infra/audit-firehose.ts';
import { makeApp } from '../../infra/deployment/app.ts';
import { selectionList, summary, suppressionList, suppressionsOf } from '../../infra/deployment/summary.ts';
import { everything } from '../../infra/stacks/everything.ts';
import type { ReadyStack } from '../../infra/stacks/ready-stack.ts';

vi.setConfig({ testTimeout: 90_000 });
const outdir = mkdtempSync(join(tmpdir(), 'audit-firehose-test-'));
afterAll(() => rmSync(outdir, { recursive: true }));
const app = (...stacks: ReadyStack[]) =>
  makeApp({ stacks, check: true, outdir, sendingRegions: ['us-east-1'] });

/** Each log group that a stack of this name writes into, quoted; of a stream that is there, the one that it has. */
const ownGroupsOf = (name: string): string[] => {
  const groups = name.endsWith('-attach')
    ? [`/aws/lambda/${name}-transform`, '/aws/kinesisfirehose/<DeliveryStreamName>']
    : [
        `/aws/lambda/${name}-transform`,
        `/aws/kinesisfirehose/${name}`,
        `/aws/lambda/${name}-notify`,
        `/aws/lambda/${name}-replay`,
      ];
  return groups.map((one) => `"${one}"`);
};

describe('synthesis with its checks', () => {
  it('finds nothing, gives a reason for each suppressed rule, and counts the resources', () => {
    const stacks = app(everything)
      .synth()
      .stacks.map(({ stackName, template }) => ({ name: stackName, template }));
    const suppressions = stacks.flatMap(suppressionsOf);
    expect(suppressions.length).toBeGreaterThan(0);
    for (const { id, reason } of suppressions) {
      expect(id).toMatch(/^AwsSolutions-(S1|SF1|SF2|IAM5\[Resource::.+\*\])$/);
      expect(reason.length).toBeGreaterThan(20);
    }
    expect(summary(stacks)).toMatch(/^everything-sending-region +1 resources +0 findings suppressed$/m);
    for (const line of `${summary(stacks)}\n${suppressionList(stacks)}`.split('\n')) {
      expect(line.length, line).toBeLessThanOrEqual(80);
    }
    expect(selectionList(stacks)).toBe(
      ['everything', 'everything-attach', 'everything-central']
        .map((name) => `${name}:\n  LogGroupName NOT IN [${ownGroupsOf(name).join(', ')}]`)
        .join('\n'),
    );
  });

  it.each([
    ["cdk-nag's AwsSolutions", /AwsSolutions-S10/, (stack: Stack) => new CfnBucket(stack, 'Open')],
    [
      'the check of templates',
      /MemorySize: 5 is less than the minimum/,
      (stack: Stack) =>
        new CfnFunction(stack, 'Small', {
          code: { zipFile: 'x' },
          handler: 'index.handler',
          runtime: 'nodejs24.x',
          role: 'arn:aws:iam::111122223333:role/a',
          memorySize: 5,
        }),
    ],
  ])('fails for a finding of %s', (_, finding, add) => {
    const faulty = app();
    add(new Stack(faulty, 'Faulty'));
    expect(() => faulty.synth()).toThrow(finding);
  });
});

describe('a construct with replays', () => {
  it("passes CloudFormation's schemas and cdk-nag", () => {
    const context = {
      '@aws-cdk/core:validateAgainstDefaultRules': true,
      '@aws-cdk/core:strictCfnValidateErrors': true,
      '@aws-cdk/core:enablePartitionLiterals': true,
    };
    const withReplays = new App({ analyticsReporting: false, context });
    const code = { bucket: 'code', key: 'function.zip' };
    new AuditFirehose(new Stack(withReplays, 'audit'), 'AuditFirehose', {
      name: 'audit',
      code,
      sources: [{ source: 'windows', logGroups: [{ name: '/audit/windows' }] }],
      replay: { code },
    });
    const checks = new AwsSolutionsChecks(withReplays, { writeSuppressionsToCloudFormation: true });
    Validations.of(withReplays).addPlugins(checks);
    expect(() => withReplays.synth()).not.toThrow();
  });
});
