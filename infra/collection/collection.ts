import { CfnResource } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { onlyWhere } from '../conditions.ts';
import { fixedOutput } from '../outputs.ts';
import type { CollectionProps, LogGroupProps } from '../properties.ts';
import type { Places } from '../rights/right.ts';
import { linuxAgentConfiguration } from './agent-linux.ts';
import { windowsAgentConfiguration } from './agent-windows.ts';
import { IdentityMaps } from './identity-maps.ts';

interface CollectionParts extends CollectionProps {
  readonly places: Places;
  readonly bucketName: string;
}

/** What hosts need to send their logs; each part only where it is asked for. */
export class Collection extends Construct {
  readonly identityMaps: IdentityMaps | undefined;

  constructor(scope: Construct, id: string, props: CollectionParts) {
    super(scope, id);
    const { places, windowsLogGroup, linuxLogGroup, identityMaps, bucketName } = props;
    if (windowsLogGroup !== undefined) {
      this.#parameter('Windows', places.name, groupOf(windowsLogGroup), windowsAgentConfiguration);
    }
    if (linuxLogGroup !== undefined) {
      this.#parameter('Linux', places.name, groupOf(linuxLogGroup), linuxAgentConfiguration);
    }
    if (identityMaps !== undefined) {
      this.identityMaps = new IdentityMaps(this, 'IdentityMaps', { places, bucketName, tag: identityMaps });
      const { condition } = places.identityMaps ?? {};
      for (const part of this.identityMaps.node.findAll()) {
        if (part instanceof CfnResource) onlyWhere(condition, part);
      }
    }
  }

  // CloudWatchAgentServerPolicy lets hosts read parameters of this name only.
  #parameter(
    system: 'Windows' | 'Linux',
    name: string,
    { name: logGroup, subscribed }: LogGroupProps,
    configuration: (logGroup: string) => object,
  ): void {
    const parameter = new CfnParameter(this, `${system}Agent`, {
      name: `AmazonCloudWatch-${name}-${system.toLowerCase()}`,
      description: `CloudWatch agent configuration for ${system} audit logs`,
      type: 'String',
      value: JSON.stringify(configuration(logGroup)),
    });
    onlyWhere(subscribed, parameter);
    fixedOutput(this, `${system}AgentParameter`, parameter.ref, subscribed);
  }
}

const groupOf = (group: string | LogGroupProps): LogGroupProps =>
  typeof group === 'string' ? { name: group } : group;
