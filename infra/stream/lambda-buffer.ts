import { Token } from 'aws-cdk-lib';
import { maxResponseBytes } from '../../shared/config.ts';
import type { TransformSettingProps } from '../properties.ts';

/** A megabyte of Firehose's buffer hints. */
const megabyte = 1024 * 1024;

/**
 * Bytes of output for a byte of gzipped log, before base64: the most that generated logs of the three sources make at
 * 1,000 log events a payload, where gzip has shrunk them most, and some more; test/infra/growth.test.ts measures it.
 */
export const growth = {
  gzip: { plain: 2.8, withRawData: 4.2 },
  none: { plain: 25, withRawData: 33 },
} as const;

/** Firehose's limits for the hint (ProcessorParameter API page), and the default where it fits: fewer invocations. */
const least = 0.2;
const most = 3;
const usual = 1;

/**
 * The largest buffer in megabytes whose response still fits into Lambda's 6 MB, with base64's third on top. Plain text
 * doesn't always fit at the least that Firehose takes: there the function splits a response now and then.
 */
export function largestLambdaBuffer(settings: TransformSettingProps): number {
  const { plain, withRawData } = growth[settings.outputEncoding ?? 'gzip'];
  const largest = maxResponseBytes / (megabyte * (settings.rawData ? withRawData : plain) * (4 / 3));
  return Math.max(least, Math.floor(Math.min(most, largest) * 10) / 10);
}

/**
 * The Lambda buffer hint in megabytes.
 * @throws Error when the size asked for would regularly make responses that don't fit.
 */
export function lambdaBuffer(settings: TransformSettingProps, asked?: number): number {
  const largest = largestLambdaBuffer(settings);
  if (asked === undefined) return Math.min(usual, largest);
  // A parameter's own range holds.
  if (Token.isUnresolved(asked)) return asked;
  if (asked < least || asked > largest) {
    throw new Error(
      `lambdaBufferMegabytes is ${asked}; with these settings it must be ${least} to ${largest}, so that the response fits into 6 MB.`,
    );
  }
  return asked;
}
