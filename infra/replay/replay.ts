import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type Prefixes, replayPrefix } from '../archive/prefixes.ts';
import { makeFunction } from '../function.ts';
import { arn, logGroupArn, type Names } from '../names.ts';
import { fixedOutput } from '../outputs.ts';
import type { ReplayProps, TransformSettingProps } from '../properties.ts';
import { acknowledge } from '../rights/nag.ts';
import { type Places, placeIf } from '../rights/right.ts';
import { TableRole } from '../rights/role.ts';
import { settingEnvironment } from '../stream/settings.ts';
import { mapDefinition } from './map.ts';

interface Surroundings {
  readonly names: Names;
  readonly places: Places;
  readonly prefixes: Prefixes;
  readonly settings: TransformSettingProps;
  readonly bucket: IBucket;
  readonly key: IKey;
  readonly logRetentionDays?: number | undefined;
}

const results = `${replayPrefix}_audit-firehose/runs/`;

/** The function and the state machine for replays. */
export class Replay extends Construct {
  readonly function: CfnFunction;
  readonly stateMachine: CfnStateMachine;

  constructor(scope: Construct, id: string, props: ReplayProps & Surroundings) {
    super(scope, id);
    const { names, bucket, settings } = props;
    const { replay: name, replayLogGroup } = names;
    const places: Places = { ...props.places, replay: replayPlaces(props) };

    this.function = makeFunction(this, {
      role: 'ReplayRole',
      places,
      code: props.code,
      logGroup: replayLogGroup,
      logRetentionDays: props.logRetentionDays,
      key: props.key,
      properties: {
        functionName: name,
        description: 'Runs archived objects through the transform again, for a Distributed Map',
        memorySize: props.memoryMegabytes ?? 2048,
        // Lambda's longest: a batch that needs more goes on in its next attempt.
        timeout: 900,
        // Lines of one object that are too many for the memory.
        ephemeralStorage: { size: 4096 },
        environment: {
          // The bus and the alarms are for what happens now.
          variables: {
            ...settingEnvironment({ ...settings, findingsBus: undefined, alarmRules: undefined }),
            POWERTOOLS_SERVICE_NAME: name,
          },
        },
      },
    }).function;
    this.stateMachine = new CfnStateMachine(this, 'StateMachine', {
      stateMachineName: name,
      stateMachineType: 'STANDARD',
      roleArn: new TableRole(this, 'ReplayMapRole', places).arn,
      definition: mapDefinition({
        functionArn: this.function.attrArn,
        resultBucket: bucket.bucketName,
        resultPrefix: results,
        concurrency: props.concurrency ?? 4,
        toleratedFailurePercentage: props.toleratedFailurePercentage ?? 5,
      }),
    });
    acknowledge(
      this.stateMachine,
      'SF1',
      'The result writer keeps what became of each batch, and the manifest what became of each object',
    );
    acknowledge(this.stateMachine, 'SF2', 'A replay is a batch job: how long it takes is in the results');
    fixedOutput(this, 'ReplayStateMachine', this.stateMachine.attrArn);
  }
}

function replayPlaces({
  names: { replay: name, replayLogGroup },
  bucket,
  prefixes,
  places,
  archives = [],
}: ReplayProps & Surroundings): Places['replay'] {
  const own = (prefix: string) => `${bucket.bucketArn}/${prefix}*`;
  const writes = [prefixes.data, replayPrefix].map(own);
  // The transform's settings may point to these.
  const { identityMaps, rulePlaces = [] } = places;
  const pointed = [...(identityMaps ? [identityMaps] : []), ...rulePlaces];
  const ofArchives = archives.map(({ bucketArn, prefix }) => `${bucketArn}/${prefix}*`);
  return {
    function: arn('lambda', `function:${name}`),
    logGroup: logGroupArn(replayLogGroup),
    stateMachine: arn('states', `stateMachine:${name}`),
    executions: [arn('states', `execution:${name}:*`), arn('states', `execution:${name}/*`)],
    buckets: unique([
      bucket.bucketArn,
      ...archives.map(({ bucketArn }) => bucketArn),
      ...pointed.map((place) => place.bucket),
    ]),
    reads: unique([
      ...writes,
      own(prefixes.errors),
      own(prefixes.backup),
      ...ofArchives,
      ...(identityMaps
        ? [placeIf(`${identityMaps.bucket}/${identityMaps.prefix}*`, identityMaps.condition)]
        : []),
      ...rulePlaces.map((place) => `${place.bucket}/${place.prefix}*`),
    ]),
    writes,
    archives: ofArchives,
    results: own(results),
  };
}

const unique = <T>(places: readonly T[]): T[] => [...new Set(places)];
