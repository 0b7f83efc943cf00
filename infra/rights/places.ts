import { Aws } from 'aws-cdk-lib';
import { arn, logGroupArn, type Names } from '../names.ts';
import type { Places } from './right.ts';

/** Places of a deployment by its names alone; what it makes is added by whoever makes it. */
export const placesFor = (names: Names, known: Partial<Places> = {}): Places => ({
  partition: Aws.PARTITION,
  region: Aws.REGION,
  account: Aws.ACCOUNT_ID,
  name: names.name,
  streams: [],
  function: arn('lambda', `function:${names.function}`),
  functionLogGroup: logGroupArn(names.functionLogGroup),
  streamLogGroup: logGroupArn(names.streamLogGroup),
  bucket: '',
  prefixes: [],
  logGroups: [],
  tracing: false,
  ...known,
});
