import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type Prefixes, trailPrefix } from './archive/prefixes.ts';
import { rulePlaces } from './findings/rule-places.ts';
import { arn, busArn, busRuleArn, logGroupArn, type Names } from './names.ts';
import type { AuditFirehoseProps, SourceProps } from './properties.ts';
import { identityMaps } from './rights/host-rights.ts';
import { identityPlace } from './rights/identity-place.ts';
import { placesFor } from './rights/places.ts';
import { onlyIf, type Places } from './rights/right.ts';
import { ownLogGroups } from './stream/recursion.ts';
import { madeLogGroupArns, trailGroup } from './stream/sources.ts';

interface Known {
  readonly streams: readonly string[];
  readonly prefixes: Prefixes;
  readonly ownLogGroups: readonly string[];
  readonly conversionTable: readonly string[] | undefined;
}

/** Places of a deployment by its properties and names, before anything is made: the key's policy names them. */
export const knownPlaces = (props: AuditFirehoseProps, names: Names, known: Known): Places =>
  placesFor(names, {
    streams: known.streams,
    prefixes: Object.values(known.prefixes).filter(
      (prefix) => props.delivery?.sourceBackup || prefix !== known.prefixes.backup,
    ),
    logGroups: [...known.ownLogGroups.map(logGroupArn), ...madeLogGroupArns(props.sources)],
    tracing: props.function?.tracing ?? false,
    central: props.central,
    conversionTable: known.conversionTable,
    trail: trailPlace(props.sources, names),
    rulePlaces: rulePlaces(props.rules, props.keep),
    ...findingsPlaces(props, names),
  });

/** Log groups that the deployment itself writes into. */
export const ownGroups = ({ findings, replay }: AuditFirehoseProps, names: Names): string[] =>
  ownLogGroups(names, [
    'stream',
    ...(findings ? (['notify'] as const) : []),
    ...(replay ? (['replay'] as const) : []),
  ]);

/** The bus that is given, or the one that is made where findings are mailed. */
export const findingsBusOf = (
  { findingsBus, findings }: AuditFirehoseProps,
  names: Names,
): string | undefined => {
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
export function forConversion(props: AuditFirehoseProps): AuditFirehoseProps {
  if (props.outputEncoding === 'gzip' || props.outputFormat === 'source') {
    throw new Error('A Parquet archive needs outputEncoding none and outputFormat ocsf, or neither given.');
  }
  return { ...props, outputEncoding: 'none' };
}

/** One stream for all, or one for each source that is given. */
export function streamsOf(names: Names, sources: readonly SourceProps[] | undefined) {
  if (sources === undefined) return [{ id: 'Stream', name: names.stream(), source: undefined }];
  if (sources.length === 0)
    throw new Error('Static partitioning makes a stream for each source: give sources.');
  return sources.map(({ source }) => ({ id: `Stream-${source}`, name: names.stream(source), source }));
}

/** IDENTITY_MAPS, and where that is: as given, or where the hosts upload to. */
export function mapsOf({ identityMaps: given, collection }: AuditFirehoseProps, bucket: IBucket) {
  if (given !== undefined || !collection?.identityMaps)
    return { setting: given, place: identityPlace(given) };
  const { linuxLogGroup } = collection;
  const condition = typeof linuxLogGroup === 'object' ? linuxLogGroup.subscribed : undefined;
  return {
    setting: onlyIf(condition, `s3://${bucket.bucketName}/${identityMaps}`),
    place: { bucket: bucket.bucketArn, prefix: identityMaps, condition },
  };
}

/** The trail that is made, by its name, so that policies can name it beforehand. */
function trailPlace(sources: readonly SourceProps[], names: Names): Places['trail'] {
  const group = trailGroup(sources);
  return (
    group && {
      arn: arn('cloudtrail', `trail/${names.trail}`),
      logGroup: logGroupArn(group.name),
      prefix: trailPrefix,
      condition: group.made,
    }
  );
}
