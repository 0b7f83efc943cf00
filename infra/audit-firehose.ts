import { Aws, CfnOutput, Token } from 'aws-cdk-lib';
import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { Athena } from './archive/athena.ts';
import { makeBucket } from './archive/bucket.ts';
import { makeKey } from './archive/key.ts';
import { ArchiveTable, tableArns } from './archive/table.ts';
import { Collection } from './collection/collection.ts';
import { Findings } from './findings/findings.ts';
import { rulePlaces } from './findings/rule-places.ts';
import { SavedQueries } from './findings/saved-queries.ts';
import { busArn, busRuleArn, logGroupArn, type Names, namesFor, streamArn } from './names.ts';
import type { AuditFirehoseProps, SourceProps } from './properties.ts';
import { Replay } from './replay/replay.ts';
import { identityMaps } from './rights/host-rights.ts';
import { identityPlace } from './rights/identity-place.ts';
import { placesFor } from './rights/places.ts';
import type { Places } from './rights/right.ts';
import { TableRole } from './rights/role.ts';
import { DeliveryStream } from './stream/delivery-stream.ts';
import { makeLogGroup } from './stream/log-group.ts';
import { prefixesOf } from './stream/prefixes.ts';
import { refuseOwnLogGroups } from './stream/recursion.ts';
import { madeLogGroupArns, makeLogGroups } from './stream/sources.ts';
import { Subscriptions } from './stream/subscriptions.ts';
import { TransformFunction } from './stream/transform-function.ts';
import { alarmRulesOf } from './watching/rows/findings.ts';
import { makeTopic } from './watching/topic.ts';
import { watch } from './watching/watch.ts';

/**
 * Everything that an account needs to turn its audit logs into OCSF objects in S3: log groups and subscriptions,
 * stream, function, bucket, key, roles, alarms and a dashboard. What is given isn't made.
 *
 * The parts are made in the order in which the data flows. A further part is a file of its own beside these, which
 * takes what it needs of `names`, `places`, `bucket`, `key`, `topic` and `dashboard`, and a line at the end of the
 * constructor; its rights are rows in rights/.
 */
export class AuditFirehose extends Construct {
  readonly names: Names;
  readonly places: Places;
  readonly key: IKey;
  readonly bucket: IBucket;
  readonly transform: TransformFunction;
  readonly streams: readonly DeliveryStream[];
  readonly subscriptions: Subscriptions | undefined;
  readonly topic: Topic;
  readonly dashboard: Dashboard;
  readonly table: ArchiveTable | undefined;
  readonly findings: Findings | undefined;

  constructor(scope: Construct, id: string, props: AuditFirehoseProps) {
    super(scope, id);
    const { sources, delivery = {} } = props;
    this.names = namesFor(checkedName(props.name));
    refuseOwnLogGroups(
      this.names,
      sources.flatMap(({ logGroups }) => logGroups),
    );

    const isParquet = delivery.format === 'parquet';
    const prefixes = prefixesOf(delivery);
    const settings = isParquet ? forConversion(props) : props;
    const bySource = delivery.partitioning === 'static';
    const streamNames = streamsOf(this.names, bySource ? sources : undefined);
    const known = placesFor(this.names, {
      streams: streamNames.map(({ name }) => streamArn(name)),
      prefixes: Object.values(prefixes).filter(
        (prefix) => delivery.sourceBackup || prefix !== prefixes.backup,
      ),
      logGroups: [
        logGroupArn(this.names.functionLogGroup),
        logGroupArn(this.names.streamLogGroup),
        ...(props.findings ? [logGroupArn(this.names.notifyLogGroup)] : []),
        ...(props.replay ? [logGroupArn(this.names.replayLogGroup)] : []),
        ...madeLogGroupArns(sources),
      ],
      tracing: props.function?.tracing ?? false,
      central: props.central,
      conversionTable: isParquet ? tableArns(this.names.name) : undefined,
      rulePlaces: rulePlaces(props.rules, props.keep),
      ...findingsPlaces(props, this.names),
    });

    this.key = props.key ?? makeKey(this, known);
    this.bucket = props.bucket ?? makeBucket(this, this.key, props.lifecycle);
    const maps = mapsOf(props, this.bucket);
    this.places = {
      ...known,
      key: this.key.keyArn,
      bucket: this.bucket.bucketArn,
      identityMaps: maps.place,
    };

    this.transform = new TransformFunction(this, 'Transform', {
      names: this.names,
      places: this.places,
      code: props.code,
      settings: { ...settings, identityMaps: maps.setting, findingsBus: findingsBusOf(props, this.names) },
      options: props.function,
      key: this.key,
    });

    if (props.athena || isParquet) {
      this.table = new ArchiveTable(this, 'Archive', {
        name: this.names.name,
        bucket: this.bucket,
        prefix: prefixes.data,
        byHour: props.partitionByHour ?? false,
        format: delivery.format ?? 'json',
        athena: props.athena ?? {},
      });
    }
    const role = new TableRole(this, 'DeliveryRole', this.places);
    const logGroup = makeLogGroup(this, 'StreamLogGroup', {
      name: this.names.streamLogGroup,
      retentionDays: props.function?.logRetentionDays ?? 30,
      key: this.key,
    });
    this.streams = streamNames.map(
      ({ id: streamId, name, source }) =>
        new DeliveryStream(this, streamId, {
          name,
          source,
          settings,
          delivery,
          bucket: this.bucket,
          key: this.key,
          transform: this.transform,
          role,
          logGroup,
          table: isParquet ? this.table : undefined,
        }),
    );

    if (sources.length > 0) {
      const stream = (source: SourceProps['source']) =>
        this.streams[bySource ? streamNames.findIndex((one) => one.source === source) : 0]!.arn;
      this.subscriptions = new Subscriptions(this, 'Subscriptions', {
        sources,
        logGroups: makeLogGroups(this, sources, this.key),
        filterName: this.names.name,
        destination: stream,
        role: new TableRole(this, 'SubscriptionRole', this.places),
      });
    }
    if (props.central) new TableRole(this, 'DestinationRole', this.places, this.names.destinationRole);

    this.topic = makeTopic(this, this.names, this.key, props.alarms?.emails);
    if (props.findings) {
      const { emails } = props.findings;
      const topic = emails ? makeTopic(this, this.names, this.key, emails, 'FindingsTopic') : this.topic;
      this.findings = new Findings(this, 'Findings', {
        names: this.names,
        places: this.places,
        key: this.key,
        findings: props.findings,
        settings,
        topicArn: topic.topicArn,
        archive: this.bucket.s3UrlForObject(prefixes.data),
        savedQueries: props.savedQueries ?? false,
        logRetentionDays: props.function?.logRetentionDays,
      });
    }
    const watching = {
      names: this.names,
      alarmRules: alarmRulesOf(props.alarmRules),
      deadLetters: this.findings?.queue.deadLetters,
      streams: streamNames.map(({ name }) => name),
      dynamic: !bySource,
      // Firehose may take one and a half times the interval (dynamic partitioning guide); retries come on top.
      freshnessLimit: Math.max(900, 3 * (delivery.bufferSeconds ?? 300)),
      backup: delivery.sourceBackup ?? false,
      filters: this.subscriptions?.filters ?? [],
      replay: props.replay !== undefined,
    };
    this.dashboard = watch(this, watching, this.topic, props.alarms);
    const trails = sources.filter(({ source }) => source === 'cloudtrail');
    if (props.savedQueries && trails.length > 0) {
      new SavedQueries(this, 'SavedQueries', {
        name: this.names.name,
        logGroups: trails.flatMap(({ logGroups }) => logGroups.map(({ name }) => name)),
      });
    }

    if (props.collection) {
      new Collection(this, 'Collection', {
        ...props.collection,
        places: this.places,
        bucketName: this.bucket.bucketName,
      });
    }
    if (props.athena && this.table) {
      new Athena(this, 'Athena', {
        name: this.names.name,
        bucket: this.bucket,
        key: this.key,
        table: this.table,
        athena: props.athena,
      });
    }
    if (props.replay) {
      new Replay(this, 'Replay', {
        ...props.replay,
        names: this.names,
        places: this.places,
        prefixes,
        settings: { ...settings, identityMaps: maps.setting },
        bucket: this.bucket,
        key: this.key,
        logRetentionDays: props.function?.logRetentionDays,
      });
    }
    new CfnOutput(this, 'BucketName', { value: this.bucket.bucketName });
  }
}

/** The bus that is given, or the one that is made where findings are told. */
const findingsBusOf = ({ findingsBus, findings }: AuditFirehoseProps, names: Names): string | undefined => {
  if (findingsBus !== undefined && findings !== undefined) {
    throw new Error('findings makes a bus of its own: leave findingsBus out, or findings.');
  }
  return findings ? names.findingsBus : findingsBus;
};

function findingsPlaces(props: AuditFirehoseProps, names: Names): Partial<Places> {
  const bus = findingsBusOf(props, names);
  return {
    findingsBus: bus === undefined ? undefined : busArn(bus),
    ...(props.findings
      ? {
          findingsRule: busRuleArn(names.findingsBus, names.findingsRule),
          notifyLogGroup: logGroupArn(names.notifyLogGroup),
        }
      : {}),
  };
}

/** Firehose converts JSON only, and reads no gzip. */
function forConversion(props: AuditFirehoseProps): AuditFirehoseProps {
  if (props.outputEncoding === 'gzip' || props.outputFormat === 'source') {
    throw new Error('A Parquet archive needs outputEncoding none and outputFormat ocsf, or neither given.');
  }
  return { ...props, outputEncoding: 'none' };
}

/** One stream for all, or one for each source that is given. */
function streamsOf(names: Names, sources: readonly SourceProps[] | undefined) {
  if (sources === undefined) return [{ id: 'Stream', name: names.stream(), source: undefined }];
  if (sources.length === 0)
    throw new Error('Static partitioning makes a stream for each source: give sources.');
  return sources.map(({ source }) => ({ id: `Stream-${source}`, name: names.stream(source), source }));
}

/** IDENTITY_MAPS, and where that is: as given, or where the hosts upload to. */
function mapsOf({ identityMaps: given, collection }: AuditFirehoseProps, bucket: IBucket) {
  if (given !== undefined || !collection?.identityMaps)
    return { setting: given, place: identityPlace(given) };
  return {
    setting: `s3://${bucket.bucketName}/${identityMaps}`,
    place: { bucket: bucket.bucketArn, prefix: identityMaps },
  };
}

/** Lambda allows 64 characters in a function's name. */
function checkedName(name: string = Aws.STACK_NAME): string {
  if (!Token.isUnresolved(name) && !/^[A-Za-z0-9-]{1,50}$/.test(name)) {
    throw new Error(`name is ${name}; it must be 1 to 50 letters, digits and hyphens.`);
  }
  return name;
}
