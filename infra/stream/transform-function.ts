import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { makeFunction } from '../function.ts';
import type { Names } from '../names.ts';
import type { FunctionCode, FunctionProps, TransformSettingProps } from '../properties.ts';
import type { Places } from '../rights/right.ts';
import { settingEnvironment } from './settings.ts';

/** Firehose waits so long for an answer (Firehose guide, data-transformation). */
const longestTimeout = 300;

interface TransformFunctionProps {
  readonly names: Names;
  readonly places: Places;
  readonly code: FunctionCode;
  readonly settings: TransformSettingProps;
  readonly options?: FunctionProps | undefined;
  readonly key?: IKey | undefined;
}

/** The transform function with its role and its log group. */
export class TransformFunction extends Construct {
  readonly function: CfnFunction;

  constructor(scope: Construct, id: string, props: TransformFunctionProps) {
    super(scope, id);
    const { names, options = {} } = props;
    const timeout = options.timeoutSeconds ?? 120;
    if (timeout > longestTimeout) {
      throw new Error(`timeoutSeconds is ${timeout}; Firehose waits ${longestTimeout} at most.`);
    }
    this.function = makeFunction(this, {
      role: 'TransformRole',
      places: props.places,
      code: props.code,
      logGroup: names.functionLogGroup,
      logRetentionDays: options.logRetentionDays,
      key: props.key,
      properties: {
        functionName: names.function,
        description: 'Turns CloudWatch Logs subscription records into OCSF lines for Amazon Data Firehose',
        memorySize: options.memoryMegabytes ?? 1024,
        timeout,
        ...(options.reservedConcurrency !== undefined && {
          reservedConcurrentExecutions: options.reservedConcurrency,
        }),
        tracingConfig: { mode: options.tracing ? 'Active' : 'PassThrough' },
        environment: {
          variables: {
            ...settingEnvironment(props.settings),
            // The dimension `service` of the metrics, which keeps two deployments in an account apart.
            POWERTOOLS_SERVICE_NAME: names.name,
            NODE_OPTIONS: `--max-semi-space-size=${options.semiSpaceMegabytes ?? 16}`,
          },
        },
      },
    }).function;
  }
}
