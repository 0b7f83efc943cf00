import type { MapLocation } from '../identity/location.ts';
import type { RuleFile } from './rule-file.ts';
import { newS3Client } from './s3-client.ts';

/**
 * The files of rules in a folder and in those below it, or under a prefix of a bucket, in the order of their names.
 * @throws RuleFilesError where that is more than `rule-file.ts` allows or takes too long, and what the file system or S3 answers: nothing is judged by half of the rules.
 * @example const files = await ruleFilesAt({ kind: 'folder', path: './rules' });
 */
export async function ruleFilesAt(location: MapLocation, signal?: AbortSignal): Promise<RuleFile[]> {
  if (location.kind === 's3') {
    const { s3RuleFiles } = await import('./rule-files-s3.ts');
    return s3RuleFiles(location, await newS3Client(), signal);
  }
  const { diskRuleFiles } = await import('./rule-files-disk.ts');
  return diskRuleFiles(location.path);
}
