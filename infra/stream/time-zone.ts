import { CfnCondition, Fn, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { anyOf } from '../conditions.ts';
import { apiFields } from '../parameters/api-fields.ts';

/** Names of three letters in the IANA database, apart from UTC: Firehose takes none of them. */
const threeLetters = 'CET EET EST GMT HST MET MST PRC ROC ROK UCT WET'.split(' ');

/** What zones of the IANA database have besides what Firehose takes, such as Etc/GMT-9 and America/Port-au-Prince. */
const otherCharacters = [...'0123456789+-'];

/**
 * Firehose's CustomTimeZone for a zone of the function. Where it doesn't take that zone, UTC: only the folders of errors
 * and backups depend on it, as the others are made of the function's keys.
 * @throws Error where the folders of events depend on it (a static prefix) and Firehose doesn't take the zone.
 */
export function customTimeZone(scope: Construct, zone: string, ofEvents: boolean): string {
  if (Token.isUnresolved(zone)) return ofEvents ? zone : atDeployment(scope, zone);
  if (apiFields.customTimeZone.pattern.test(zone)) return zone;
  if (!ofEvents) return 'UTC';
  throw new Error(
    `timeZone is ${zone}, which Firehose does not take: with static partitioning the folders of events are its own. Use dynamic partitioning, or a zone of letters, _ and / that is no abbreviation.`,
  );
}

/** The same for a parameter: a zone is taken when nothing goes with the other characters, and it is no abbreviation. */
function atDeployment(scope: Construct, zone: string): string {
  const kept = otherCharacters.reduce((text, one) => Fn.join('', Fn.split(one, text)), zone);
  const isAbbreviation = anyOf(threeLetters.map((name) => Fn.conditionEquals(zone, name)));
  const takes = new CfnCondition(scope, 'FirehoseTakesTimeZone', {
    expression: Fn.conditionAnd(Fn.conditionEquals(kept, zone), Fn.conditionNot(isAbbreviation)),
  });
  return Fn.conditionIf(takes.logicalId, zone, 'UTC').toString();
}
