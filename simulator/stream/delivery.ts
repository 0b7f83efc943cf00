import { gzipSync } from 'node:zlib';
import type { Surroundings } from '../clock.ts';
import { dataPrefix, errorPrefix, objectName } from '../objects/object-key.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import {
  evaluatePrefix,
  maxPrefixLength,
  type PrefixValues,
  parsePrefix,
  partitionKeyNames,
} from '../objects/prefix.ts';
import { type Buffered, Buffers } from './buffers.ts';
import { type ArrivedRecord, type ErrorType, errorLine, type Failure, failures } from './failures.ts';
import type { Compression, DeliveryStreamSettings } from './settings.ts';

type PartitionKeys = Readonly<Record<string, string>>;

/** What lies behind the function: buffers by partition, by error type and for the backup, and the objects they become. */
export class Delivery {
  readonly #settings: DeliveryStreamSettings;
  readonly #store: ObjectStore;
  readonly #surroundings: Surroundings;
  readonly #dataParts;
  readonly #errorParts;
  readonly #backupParts;
  readonly #keyNames: readonly string[];
  readonly #partitions = new Buffers<PartitionKeys>();
  readonly #errors = new Buffers<ErrorType>();
  readonly #backups = new Buffers<undefined>();

  constructor(settings: DeliveryStreamSettings, store: ObjectStore, surroundings: Surroundings) {
    this.#settings = settings;
    this.#store = store;
    this.#surroundings = surroundings;
    this.#dataParts = parsePrefix(settings.prefix);
    this.#errorParts = parsePrefix(settings.errorOutputPrefix);
    this.#backupParts = parsePrefix(settings.backup?.prefix ?? '');
    this.#keyNames = partitionKeyNames(this.#dataParts);
  }

  get activePartitions(): number {
    return this.#partitions.size;
  }

  /** Buffers a transformed record in its partition, or says why it can't be. */
  deliver(
    record: ArrivedRecord,
    data: Buffer,
    given: Readonly<Record<string, unknown>>,
  ): Failure | undefined {
    const keys: Record<string, string> = {};
    for (const name of this.#keyNames) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (typeof value !== 'string' || value === '') return failures.missingPartitionKey;
      keys[name] = value;
    }
    const { dynamicPartitioning, activePartitions, appendDelimiter } = this.#settings;
    const id = JSON.stringify(Object.values(keys));
    if (!this.#partitions.has(id)) {
      if (dynamicPartitioning && this.#partitions.size >= activePartitions) return failures.tooManyPartitions;
      const values = { ...this.#values(record.arrival), partitionKeys: keys };
      // Date folders that Firehose joins on by itself don't count.
      if (evaluatePrefix(this.#dataParts, values).length > maxPrefixLength) return failures.prefixTooLong;
    }
    const delimiter = appendDelimiter ? newline : undefined;
    this.#partitions.append(id, keys, data, record.arrival, this.#surroundings.now(), delimiter);
    return undefined;
  }

  /** Buffers a record's line for the error prefix. */
  fail(record: ArrivedRecord, failure: Failure, attemptsMade: number): void {
    const now = this.#surroundings.now();
    const line = errorLine(record, failure, attemptsMade, now, this.#settings.lambdaArn);
    this.#errors.append(failure.errorType, failure.errorType, Buffer.from(line), record.arrival, now);
  }

  /** Buffers a record as it came, where the stream keeps a backup. */
  backUp(record: ArrivedRecord): void {
    if (this.#settings.backup === undefined) return;
    this.#backups.append('', undefined, record.data, record.arrival, this.#surroundings.now());
  }

  /** Writes the objects whose size or interval has come, or all. */
  write(which: 'due' | 'all'): void {
    const { compression, fileExtension, backup } = this.#settings;
    const now = this.#surroundings.now();
    for (const buffered of this.#partitions.take(which, this.#settings, now)) {
      const prefix = this.#dataPrefix(buffered.label, buffered.oldestArrival);
      this.#put(buffered, prefix, compression, fileExtension || extensionOf(compression));
    }
    for (const buffered of this.#errors.take(which, this.#settings, now)) {
      const values = { ...this.#values(buffered.oldestArrival), errorType: buffered.label };
      this.#put(buffered, errorPrefix(this.#errorParts, this.#dataParts, values), 'UNCOMPRESSED', '');
    }
    for (const buffered of this.#backups.take(which, this.#settings, now)) {
      const prefix = dataPrefix(this.#backupParts, this.#values(buffered.oldestArrival));
      this.#put(buffered, prefix, backup!.compression, extensionOf(backup!.compression));
    }
  }

  #put(buffered: Buffered<unknown>, prefix: string, compression: Compression, extension: string): void {
    const body = Buffer.concat(buffered.chunks);
    const { uuid } = this.#surroundings;
    this.#store.put({
      key: prefix + objectName(this.#settings.name, buffered.oldestArrival, uuid(), extension),
      body: compression === 'GZIP' ? gzipSync(body) : body,
      contentType: 'application/octet-stream',
      ...(compression === 'GZIP' ? { contentEncoding: 'gzip' } : {}),
    });
  }

  #dataPrefix(partitionKeys: PartitionKeys, oldestArrival: number): string {
    return dataPrefix(this.#dataParts, { ...this.#values(oldestArrival), partitionKeys });
  }

  #values(oldestArrival: number): PrefixValues {
    const { randomString } = this.#surroundings;
    return { oldestArrival, timeZone: this.#settings.timeZone, randomString };
  }
}

const extensionOf = (compression: Compression): string => (compression === 'GZIP' ? '.gz' : '');
const newline = Buffer.from('\n');
