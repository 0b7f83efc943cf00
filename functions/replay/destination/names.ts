import { hash } from 'node:crypto';
import type { PartitionKeys } from '../../../shared/output/partition.ts';

/** Where the manifest is kept. Athena and Spark pass over names that begin with an underscore. */
export const ownFolder = '_audit-firehose/';
export const manifestFolder = `${ownFolder}replay/`;
/** Files on their way into a folder. */
export const temporaryFolder = `${ownFolder}tmp/`;
/** Records that wait for those of other objects. */
export const joinFolder = `${ownFolder}join/`;

const outputName = /(?:^|\/)replay-[0-9a-f]{24}-[0-9a-f]{8}\.ndjson(?:\.gz)?$/;

/** Names a source object by its location: the same wherever and whenever it is replayed. */
export const objectId = (location: string): string => hash('sha256', location, 'hex').slice(0, 24);

export const entryName = (id: string): string => `${manifestFolder}${id}.json`;

/** What an object's lines of one partition are called: by the object's location and its content. */
export const nameOfOutput = (partition: string, id: string, etag: string, extension: string): string =>
  `${partition}/replay-${id}-${hash('sha256', etag, 'hex').slice(0, 8)}${extension}`;

/** The partition of an output, by the output's name. */
export const partitionOf = (name: string): string => name.slice(0, name.lastIndexOf('/'));

/** Whether a replay wrote it. */
export const isOutput = (name: string): boolean => outputName.test(name);

export const isOwn = (name: string): boolean => name.startsWith(ownFolder) || name.includes(`/${ownFolder}`);

/** `source=windows/region=eu-west-1/…` */
export const pathOf = (keys: PartitionKeys): string =>
  Object.entries(keys)
    .map(([name, value]) => `${name}=${value}`)
    .join('/');
