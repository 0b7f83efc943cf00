import { realSurroundings, type Surroundings } from '../clock.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import { type Verdict, verdictsOf } from './answers.ts';
import { Delivery } from './delivery.ts';
import { type ArrivedRecord, type Failure, failures } from './failures.ts';
import { type Attempt, type Handler, invoke, streamArn } from './invocation.ts';
import { checkPut, type PutAnswer, type PutFaults, ServiceError } from './put-record-batch.ts';
import { checkSettings, type DeliveryStreamSettings, defaults } from './settings.ts';
import { functionInput } from './source-processing.ts';

/** What a delivery stream needs besides its settings. */
export interface DeliveryStreamParts {
  readonly handler: Handler;
  readonly store: ObjectStore;
  readonly surroundings?: Surroundings;
  /** What goes wrong with calls of PutRecordBatch. */
  readonly faults?: PutFaults | undefined;
}

/**
 * An Amazon Data Firehose delivery stream (Direct PUT, one Lambda transform, S3 destination) on this machine. Nothing
 * happens by itself: records wait until `deliverDue` does what the buffer hints call for at the present time, or
 * `drain` does everything. So a function may put records back while it runs, and tests hold the clock.
 * @example const stream = new DeliveryStream({ prefix: 'logs/' }, { handler, store: folderStore('out') });
 *   stream.putRecordBatch([payload]);
 *   await stream.drain();
 */
export class DeliveryStream {
  readonly settings: DeliveryStreamSettings;
  readonly arn: string;
  /** Every call of the function so far. */
  readonly attempts: Attempt[] = [];
  readonly #handler: Handler;
  readonly #surroundings: Surroundings;
  readonly #faults: PutFaults;
  readonly #delivery: Delivery;
  readonly #waiting: ArrivedRecord[] = [];
  #accepted = 0;
  #calls = 0;
  #running: Promise<void> = Promise.resolve();

  /** @throws InvalidSettings for a stream that CreateDeliveryStream would refuse. */
  constructor(settings: Partial<DeliveryStreamSettings>, parts: DeliveryStreamParts) {
    this.settings = { ...defaults, ...settings };
    checkSettings(this.settings);
    this.arn = streamArn(this.settings);
    this.#handler = parts.handler;
    this.#surroundings = parts.surroundings ?? realSurroundings;
    this.#faults = parts.faults ?? (() => undefined);
    this.#delivery = new Delivery(this.settings, parts.store, this.#surroundings);
  }

  /** Records that wait for the function. */
  get waiting(): number {
    return this.#waiting.length;
  }

  get activePartitions(): number {
    return this.#delivery.activePartitions;
  }

  /**
   * PutRecordBatch: takes records, or answers for some that they have to be put again.
   * @throws ServiceError for a call that is refused as a whole.
   */
  putRecordBatch(records: readonly Uint8Array[]): PutAnswer {
    const fault = this.#faults({ number: ++this.#calls, records: records.length });
    if (this.settings.decompression) {
      throw new ServiceError(
        'InvalidSourceException',
        'The stream decompresses: only CloudWatch Logs may put.',
      );
    }
    if (fault?.kind === 'hangUp') throw new ServiceError('hangUp', 'The connection is cut.', 0);
    if (fault?.kind === 'error') {
      throw new ServiceError(fault.name, 'A fault that the stand-in was asked for.', fault.status);
    }
    checkPut(records);
    const failed = new Set(fault?.indexes);
    const answers = records.map((data, index) => {
      if (failed.has(index)) {
        return {
          ErrorCode: fault?.errorCode ?? 'ServiceUnavailableException',
          ErrorMessage: 'Slow down.',
        };
      }
      this.#accept(data);
      return { RecordId: this.#surroundings.uuid() };
    });
    return {
      FailedPutCount: answers.filter((answer) => 'ErrorCode' in answer).length,
      Encrypted: false,
      RequestResponses: answers,
    };
  }

  /** Takes records as CloudWatch Logs puts them, which a stream that decompresses takes from nobody else. */
  putFromLogs(records: readonly Uint8Array[]): void {
    for (const data of records) this.#accept(data);
  }

  /** Invokes and writes what the hints call for now: full buffers, and those whose interval is over. */
  deliverDue(): Promise<void> {
    return this.#inTurn(async () => {
      for (let batch = this.#nextBatch('due'); batch.length > 0; batch = this.#nextBatch('due')) {
        await this.#process(batch);
      }
      this.#delivery.write('due');
    });
  }

  /** Invokes until nothing waits, records put back meanwhile included, then writes all buffers. */
  drain(): Promise<void> {
    return this.#inTurn(async () => {
      for (let batch = this.#nextBatch('all'); batch.length > 0; batch = this.#nextBatch('all')) {
        await this.#process(batch);
      }
      this.#delivery.write('all');
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#running.then(work);
    this.#running = done.catch(() => undefined);
    return done;
  }

  #accept(data: Uint8Array): void {
    // Real ids are as long and end in zeros; counting up makes runs comparable.
    const recordId = `4965${String(++this.#accepted).padStart(46, '0')}000000`;
    const bytes = Buffer.from(data);
    const record = { recordId, data: bytes, input: bytes, arrival: this.#surroundings.now() };
    this.#waiting.push(record);
    this.#delivery.backUp(record);
  }

  /**
   * The next records for the function: as many as fit into the Lambda buffer, at least one. For `due` only once the
   * buffer is full or the oldest record has waited for the interval.
   */
  #nextBatch(which: 'due' | 'all'): ArrivedRecord[] {
    const { lambdaBufferBytes, lambdaBufferSeconds } = this.settings;
    let bytes = 0;
    let count = 0;
    for (const record of this.#waiting) {
      if (count > 0 && bytes + record.data.length > lambdaBufferBytes) break;
      bytes += record.data.length;
      count++;
    }
    const first = this.#waiting[0];
    if (first === undefined) return [];
    const full = bytes >= lambdaBufferBytes || count < this.#waiting.length;
    const waited = this.#surroundings.now() - first.arrival >= lambdaBufferSeconds * 1000;
    return which === 'all' || full || waited ? this.#waiting.splice(0, count) : [];
  }

  async #process(arrived: readonly ArrivedRecord[]): Promise<void> {
    const batch: ArrivedRecord[] = [];
    for (const record of arrived) {
      const input = functionInput(record.data, this.settings);
      if (input === undefined) this.#delivery.fail(record, failures.decompressionFailed, 1);
      else batch.push({ ...record, input });
    }
    if (batch.length === 0) return;
    const { attempts, answer } = await invoke(this.#handler, batch, this.settings, this.#surroundings);
    this.attempts.push(...attempts);
    const verdicts = answer === undefined ? undefined : verdictsOf(answer.value, batch);
    for (const [index, record] of batch.entries()) {
      const failure = this.#carryOut(verdicts?.[index], record);
      if (failure !== undefined) this.#delivery.fail(record, failure, attempts.length);
      this.#delivery.write('due');
    }
  }

  /** Without a verdict the function never answered. */
  #carryOut(verdict: Verdict | undefined, record: ArrivedRecord): Failure | undefined {
    switch (verdict?.kind) {
      case 'deliver':
        return this.#delivery.deliver(record, verdict.data, verdict.partitionKeys);
      case 'dropped':
        return undefined;
      case 'failed':
        return verdict.failure;
      default:
        return failures.functionError;
    }
  }
}
