import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { codeOf } from '../deployment/code.ts';
import type { Names } from '../names.ts';
import type { FunctionCode, FunctionProps, TransformSettingProps } from '../properties.ts';
import type { Places } from '../rights/right.ts';
import { TableRole } from '../rights/role.ts';
import { makeLogGroup } from './log-group.ts';
import { settingEnvironment } from './settings.ts';

/** Firehose waits so long for an answer (Firehose guide, data-transformation). */
const longestTimeout = 300;

interface TransformFunctionProps {
  readonly names: Names;
  readonly places: Places;
  readonly code: FunctionCode;
  readonly settings: TransformSettingProps;
  readonly options?: FunctionProps;
  readonly key?: IKey;
}

/** The transform function with its role and its log group. */
export class TransformFunction extends Construct {
  readonly function: CfnFunction;
  readonly role: TableRole;

  constructor(scope: Construct, id: string, props: TransformFunctionProps) {
    super(scope, id);
    const { names, options = {} } = props;
    const timeout = options.timeoutSeconds ?? 120;
    if (timeout > longestTimeout) {
      throw new Error(`timeoutSeconds is ${timeout}; Firehose waits ${longestTimeout} at most.`);
    }
    const logGroup = makeLogGroup(this, 'LogGroup', {
      name: names.functionLogGroup,
      retentionDays: options.logRetentionDays ?? 30,
      key: props.key,
    });
    this.role = new TableRole(this, 'TransformRole', props.places);
    this.function = new CfnFunction(this, 'Function', {
      functionName: names.function,
      description: 'Turns CloudWatch Logs subscription records into OCSF lines for Amazon Data Firehose',
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      code: codeOf(this, props.code),
      role: this.role.arn,
      memorySize: options.memoryMegabytes ?? 1024,
      timeout,
      reservedConcurrentExecutions: options.reservedConcurrency,
      loggingConfig: { logGroup: logGroup.ref },
      tracingConfig: { mode: options.tracing ? 'Active' : 'PassThrough' },
      environment: {
        variables: {
          ...settingEnvironment(props.settings),
          // The dimension `service` of the metrics, so that two deployments in an account are told apart.
          POWERTOOLS_SERVICE_NAME: names.name,
          NODE_OPTIONS: `--max-semi-space-size=${options.semiSpaceMegabytes ?? 16}`,
        },
      },
    });
  }
}
