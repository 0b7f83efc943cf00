import { readFileSync } from 'node:fs';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnAssociation } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { hostRights, identityMaps } from '../rights/host-rights.ts';
import { acknowledgeWildcards } from '../rights/nag.ts';
import type { Places } from '../rights/right.ts';
import { policyDocument } from '../rights/role.ts';

interface IdentityMapsProps {
  readonly places: Places;
  readonly bucketName: string;
  readonly tag: { readonly tagKey: string; readonly tagValue: string };
}

/**
 * Once a day, tagged Linux hosts upload their user and group names, as numbers in audit.log mean nothing elsewhere.
 * The hosts need the AWS CLI, SSM, and the policy made here on their role, which lets each write to its own folder only.
 */
export class IdentityMaps extends Construct {
  readonly hostPolicy: CfnManagedPolicy;

  constructor(scope: Construct, id: string, { places, bucketName, tag }: IdentityMapsProps) {
    super(scope, id);
    this.hostPolicy = new CfnManagedPolicy(this, 'HostPolicy', {
      description: 'Lets a host upload its user and group names',
      policyDocument: policyDocument(hostRights, places),
    });
    acknowledgeWildcards(this.hostPolicy, hostRights, places);
    new CfnAssociation(this, 'Association', {
      name: 'AWS-RunShellScript',
      associationName: `${places.name}-identity-maps`,
      scheduleExpression: 'rate(1 day)',
      targets: [{ key: `tag:${tag.tagKey}`, values: [tag.tagValue] }],
      parameters: { commands: uploadCommands(bucketName) },
    });
  }
}

/** The script of collect/, as SSM Agent runs it: its arguments, then itself. Each instance has a folder of its own. */
function uploadCommands(bucketName: string): string[] {
  const script = readFileSync(new URL('../../collect/upload-identity-map.sh', import.meta.url), 'utf8');
  return [`set -- "s3://${bucketName}/${identityMaps}"`, ...script.trimEnd().split('\n').slice(1)];
}
