import { CfnMapping, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { apiFields } from '../parameters/api-fields.ts';
import { parameterTable } from '../parameters/table.ts';
import type { DeliveryProps } from '../properties.ts';

const usualSeconds = 300;

/**
 * Buffers of the delivery, checked unless they are known at deployment only (BufferingHints API page; dynamic
 * partitioning guide).
 * @throws Error for one that Firehose doesn't take.
 */
export function deliveryBuffers(
  { bufferMegabytes = 128, bufferSeconds = usualSeconds }: DeliveryProps,
  dynamic: boolean,
) {
  const { bufferMegabytes: megabytes, bufferSeconds: seconds } = apiFields;
  check('bufferMegabytes', bufferMegabytes, dynamic ? megabytes.least : 1, megabytes.most);
  check('bufferSeconds', bufferSeconds, dynamic ? seconds.least : 0, seconds.most);
  return { bufferMegabytes, bufferSeconds };
}

function check(name: string, value: number, least: number, most: number): void {
  if (Token.isUnresolved(value) || (value >= least && value <= most)) return;
  throw new Error(`${name} is ${value}; it must be ${least} to ${most}.`);
}

/**
 * Seconds after which a record waits too long. Firehose may take one and a half times the interval (dynamic partitioning
 * guide), and retries come on top. For an interval that is a parameter, the template has a table, as it can't multiply.
 */
export function freshnessLimit(scope: Construct, { bufferSeconds = usualSeconds }: DeliveryProps): number {
  const limit = (seconds: number) => Math.max(900, 3 * seconds);
  if (!Token.isUnresolved(bufferSeconds)) return limit(bufferSeconds);
  const limits = new CfnMapping(scope, 'FreshnessLimits', {
    mapping: Object.fromEntries(
      parameterTable.BufferSeconds.values.map((value) => [value, { Seconds: limit(Number(value)) }]),
    ),
  });
  return Token.asNumber(limits.findInMap(Token.asString(bufferSeconds), 'Seconds'));
}
