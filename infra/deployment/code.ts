import { join } from 'node:path';
import type { Parameters } from '../parameters/parameters.ts';
import type { FunctionCode } from '../properties.ts';

const keyParameters = {
  transform: 'CodeKey',
  notify: 'NotifyCodeKey',
  replay: 'ReplayCodeKey',
} as const;

/** The functions, by the names of their folders. */
export type FunctionName = keyof typeof keyParameters;
export const functionNames = Object.keys(keyParameters) as FunctionName[];

interface CodeOptions {
  /** The folder of the built functions; without it, the template has parameters for bucket and keys of zips. */
  readonly codeFolder?: string;
  /** Names of the functions' zips, which the parameters for their keys have as defaults. */
  readonly zips?: Readonly<Record<FunctionName, string>>;
}

/** A folder of the built functions, or parameters for zips in one bucket, at keys of their own, in one folder or none. */
export function codeFrom(
  parameters: Parameters,
  name: FunctionName,
  { codeFolder, zips }: CodeOptions,
): FunctionCode {
  if (codeFolder !== undefined) return { folder: join(codeFolder, name) };
  const key = parameters.text(keyParameters[name], zips?.[name]);
  return { bucket: parameters.text('CodeBucket'), key: `${parameters.text('CodePrefix', '')}${key}` };
}
