import type { ApiFieldName } from './api-fields.ts';

/** A parameter of the templates, as whoever deploys sees it. */
export interface ParameterRow {
  readonly group: ParameterGroup;
  /** What stands beside the field in the console. */
  readonly label: string;
  readonly description: string;
  /** The field that the value goes to. */
  readonly feeds: ApiFieldName;
  /** What is said of a value that isn't taken. */
  readonly constraint: string;
  /** For texts and whole numbers. It takes no more than the field. */
  readonly pattern?: string;
  readonly values?: readonly string[];
  /** For numbers that may have fractions. */
  readonly range?: { readonly least: number; readonly most: number };
}

export type ParameterGroup =
  | 'Logs'
  | 'Messages'
  | 'Archive'
  | 'Stream'
  | 'Organisation'
  | 'Archive to ask'
  | 'Code';

/** Buckets and keys, wherever they are asked for. */
export const bucket = {
  feeds: 'bucketName',
  pattern: '^(?!.*[.][.])[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
  constraint: '3 to 63 small letters, digits, hyphens and dots',
} as const;
export const keyArn = 'arn:aws(-[a-z]+)*:kms:[a-z0-9-]{5,30}:[0-9]{12}:key/[A-Za-z0-9-]{1,128}';
