import { Aws, Token } from 'aws-cdk-lib';
import { readRuleChoice } from '../../shared/config/rules.ts';
import type { Places } from '../rights/right.ts';

/** Where RULES and KEEP have rules of the user's own, as far as rights are needed there. */
export function rulePlaces(...settings: (string | undefined)[]): Places['rulePlaces'] {
  // A parameter takes names only, by its pattern.
  const known = settings.filter((setting) => !Token.isUnresolved(setting));
  const places = known.flatMap((setting) => readRuleChoice(setting ?? '')?.places ?? []);
  return places.flatMap((place) =>
    place.kind === 's3'
      ? [{ bucket: `arn:${Aws.PARTITION}:s3:::${place.bucket}`, prefix: place.prefix }]
      : [],
  );
}
