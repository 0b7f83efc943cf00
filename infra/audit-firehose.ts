import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { Athena } from './archive/athena.ts';
import { bucketOfArchive, type MadeBucket } from './archive/bucket.ts';
import { keyOfArchive } from './archive/key.ts';
import { prefixesOf } from './archive/prefixes.ts';
import { ArchiveTable, databaseName, tableArns } from './archive/table.ts';
import { Collection } from './collection/collection.ts';
import { Trail } from './collection/trail.ts';
import { Findings } from './findings/findings.ts';
import { SavedQueries } from './findings/saved-queries.ts';
import { findingsBusOf, forConversion, knownPlaces, mapsOf, ownGroups, streamsOf } from './known-places.ts';
import { makeLogGroup } from './log-group.ts';
import { deploymentName, type Names, namesFor, streamArn } from './names.ts';
import { fixedOutput } from './outputs.ts';
import type { AuditFirehoseProps, SourceProps } from './properties.ts';
import { Replay } from './replay/replay.ts';
import type { Places } from './rights/right.ts';
import { TableRole } from './rights/role.ts';
import { freshnessLimit } from './stream/buffers.ts';
import { DeliveryStream } from './stream/delivery-stream.ts';
import { refuseOwnLogGroups, selectionCriteria } from './stream/recursion.ts';
import { makeLogGroups, type SourceLogGroup, subscribedSources } from './stream/sources.ts';
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
    this.names = namesFor(deploymentName(this, props.name));
    refuseOwnLogGroups(
      this.names,
      sources.flatMap(({ logGroups }) => logGroups),
    );

    const isParquet = delivery.format === 'parquet';
    const prefixes = prefixesOf(delivery);
    const settings = isParquet ? forConversion(props) : props;
    const own = ownGroups(props, this.names);
    const bySource = delivery.partitioning === 'static';
    const streamNames = streamsOf(this.names, bySource ? sources : undefined);
    const database = props.athena?.databaseName ?? databaseName(this, this.names.name);
    const known = knownPlaces(props, this.names, {
      streams: streamNames.map(({ name }) => streamArn(name)),
      prefixes,
      ownLogGroups: own,
      conversionTable: isParquet ? tableArns(database) : undefined,
    });

    this.key = keyOfArchive(this, known, props.key);
    const archive = bucketOfArchive(this, {
      key: this.key,
      places: known,
      given: props.bucket,
      lifecycle: props.lifecycle,
      objectLock: props.objectLock,
    });
    this.bucket = archive.inUse;
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
        databaseName: database,
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

    const logGroups = makeLogGroups(this, sources, this.key);
    this.#makeTrail(logGroups, archive.made);
    if (sources.length > 0) {
      const stream = (source: SourceProps['source']) =>
        this.streams[bySource ? streamNames.findIndex((one) => one.source === source) : 0]!.arn;
      this.subscriptions = new Subscriptions(this, 'Subscriptions', {
        sources,
        logGroups,
        filterName: this.names.name,
        destination: stream,
        role: new TableRole(this, 'SubscriptionRole', this.places),
      });
    }
    if (props.central) {
      new TableRole(this, 'DestinationRole', this.places, { roleName: this.names.destinationRole });
    }

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
      freshnessLimit: freshnessLimit(this, delivery),
      backup: delivery.sourceBackup ?? false,
      filters: this.subscriptions?.filters ?? [],
      subscribed: subscribedSources(this, logGroups),
      replay: props.replay !== undefined,
    };
    this.dashboard = watch(this, watching, this.topic, props.alarms);
    const trails = logGroups.filter(({ source }) => source === 'cloudtrail');
    if (props.savedQueries && trails.length > 0) {
      new SavedQueries(this, 'SavedQueries', {
        name: this.names.name,
        logGroups: trails.map(({ name }) => name),
        condition: trails[0]!.subscribed,
      });
    }

    if (props.collection) {
      const { identityMaps: uploads } = new Collection(this, 'Collection', {
        ...props.collection,
        places: this.places,
        bucketName: this.bucket.bucketName,
      });
      if (uploads) {
        fixedOutput(this, 'HostPolicyArn', uploads.hostPolicy.ref, this.places.identityMaps?.condition);
      }
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
    this.#outputs(own);
  }

  #makeTrail(logGroups: readonly SourceLogGroup[], bucket: MadeBucket | undefined): void {
    const logGroup = logGroups.find(({ trail }) => trail)?.resource;
    if (logGroup === undefined) return;
    new Trail(this, 'Trail', {
      name: this.names.trail,
      places: this.places,
      bucket,
      keyArn: this.key.keyArn,
      logGroup,
    });
  }

  #outputs(ownGroups: readonly string[]): void {
    fixedOutput(this, 'BucketName', this.bucket.bucketName);
    fixedOutput(this, 'KeyArn', this.key.keyArn);
    const [stream, ...others] = this.streams;
    if (stream && others.length === 0) fixedOutput(this, 'StreamName', stream.stream.ref);
    fixedOutput(this, 'TopicArn', this.topic.topicArn);
    fixedOutput(this, 'FunctionArn', this.transform.function.attrArn);
    fixedOutput(this, 'SelectionCriteria', selectionCriteria(ownGroups));
  }
}
