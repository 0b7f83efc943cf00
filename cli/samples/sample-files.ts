import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sample, sampleRecords } from './sample-records.ts';

/** A case of `events/`. */
export interface SampleFile {
  /** The file's name without `.json`. */
  readonly name: string;
  readonly path: string;
  readonly sample: Sample;
  readonly records: () => Buffer[];
}

export const samplesFolder = 'events';
const expectedEnding = '.expected.json';

/** Where the expected output of a case lies. */
export const expectedPath = (file: SampleFile): string => join(samplesFolder, file.name + expectedEnding);

/** The cases of `events/` in the order of their names. */
export function readSamples(): SampleFile[] {
  return readdirSync(samplesFolder)
    .filter((file) => file.endsWith('.json') && !file.endsWith(expectedEnding))
    .sort()
    .map((file) => {
      const path = join(samplesFolder, file);
      const sample = JSON.parse(readFileSync(path, 'utf8')) as Sample;
      return { name: file.slice(0, -'.json'.length), path, sample, records: () => sampleRecords(sample) };
    });
}
