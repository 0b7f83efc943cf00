import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { CollectionProps } from '../properties.ts';
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
  constructor(scope: Construct, id: string, props: CollectionParts) {
    super(scope, id);
    const { places, windowsLogGroup, linuxLogGroup, identityMaps, bucketName } = props;
    if (windowsLogGroup !== undefined) {
      this.#parameter('Windows', places.name, windowsAgentConfiguration(windowsLogGroup));
    }
    if (linuxLogGroup !== undefined) {
      this.#parameter('Linux', places.name, linuxAgentConfiguration(linuxLogGroup));
    }
    if (identityMaps !== undefined) {
      new IdentityMaps(this, 'IdentityMaps', { places, bucketName, tag: identityMaps });
    }
  }

  // CloudWatchAgentServerPolicy lets hosts read parameters of this name only.
  #parameter(system: string, name: string, configuration: object): void {
    new CfnParameter(this, `${system}Agent`, {
      name: `AmazonCloudWatch-${name}-${system.toLowerCase()}`,
      description: `CloudWatch agent configuration for ${system} audit logs`,
      type: 'String',
      value: JSON.stringify(configuration),
    });
  }
}
