import { encodeLines } from '../output/encode.ts';
import { LineBuffer } from '../output/ndjson.ts';
import { type FirstEvent, partitionKeys } from '../output/partition.ts';
import type { SourceName } from '../sources/source.ts';
import type { OutputRecord } from './records.ts';
import type { TransformSettings } from './settings.ts';

/** A record that is being written: where its lines begin, and what they say about where it goes. */
export interface Sheet {
  readonly record: number;
  readonly buffer: LineBuffer;
  readonly from: number;
  readonly sources: Set<SourceName>;
  first: FirstEvent | undefined;
}

/** Buffers that have grown to their size already. Invocations that overlap, as in tests, take one each. */
const spareBuffers: LineBuffer[] = [];

/**
 * Lines of this many bytes are compressed at once. Small records come by the hundred, and going back and forth between
 * writing and compressing each would cost both their warm caches.
 */
const groupBytes = 256 * 1024;

/** Writes records one after the other into one buffer, and turns groups of them into answers. */
export class Sheets {
  readonly #outputs: OutputRecord[];
  readonly #settings: TransformSettings;
  readonly #buffer = spareBuffers.pop() ?? new LineBuffer();
  #written: { readonly sheet: Sheet; readonly to: number }[] = [];

  constructor(outputs: OutputRecord[], settings: TransformSettings) {
    this.#outputs = outputs;
    this.#settings = settings;
  }

  start(record: number): Sheet {
    return { record, buffer: this.#buffer, from: this.#buffer.length, sources: new Set(), first: undefined };
  }

  finish(sheet: Sheet): void {
    if (sheet.first === undefined) return;
    this.#written.push({ sheet, to: this.#buffer.length });
    if (this.#buffer.length >= groupBytes) this.#encode();
  }

  /** To be called once, after the last record. */
  end(): void {
    this.#encode();
    spareBuffers.push(this.#buffer);
  }

  #encode(): void {
    const { clock, outputEncoding, partitionByHour } = this.#settings;
    for (const { sheet, to } of this.#written) {
      const { record, from, sources, first } = sheet;
      this.#outputs[record] = {
        recordId: this.#outputs[record]!.recordId,
        result: 'Ok',
        data: encodeLines(this.#buffer.view(from, to), outputEncoding),
        metadata: { partitionKeys: partitionKeys(sources, first!, clock, partitionByHour) },
      };
    }
    this.#written = [];
    this.#buffer.clear();
  }
}
