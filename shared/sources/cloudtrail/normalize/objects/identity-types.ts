/** The types of `userIdentity`, one row each: where the caller's name stands. */

import { afterLast, type Fields, fields, text } from '../../parse/record.ts';
import { isAnonymous } from './aws-account.ts';

/** Where a type's user name stands. `issuer` is the role or user the session was made from. */
export interface TypeRow {
  readonly name: (identity: Fields, issuer: Fields | undefined, record: Fields) => string | undefined;
  /** The member whose whole value is the name. */
  readonly nameFrom?: 'userName' | 'issuer';
  /** The session's own name. */
  readonly session?: (identity: Fields) => string | undefined;
  readonly identityProvider?: true;
  readonly onBehalfOf?: true;
}

const userName = (identity: Fields) => text(identity.userName);
const lastOfArn = (identity: Fields) => afterLast(text(identity.arn), '/');
const issuerName = (_: Fields, issuer: Fields | undefined) => text(issuer?.userName);

/** Facts from the CloudTrail user guide, "userIdentity element". */
const types = new Map<string, TypeRow>([
  ['Root', { name: (identity) => text(identity.userName) ?? 'root', nameFrom: 'userName' }],
  ['IAMUser', { name: userName, nameFrom: 'userName' }],
  [
    'AssumedRole',
    {
      name: (identity, issuer) => text(issuer?.userName) ?? text(text(identity.arn)?.split('/', 2)[1]),
      nameFrom: 'issuer',
      session: (identity) => afterLast(text(identity.arn), '/'),
    },
  ],
  [
    'FederatedUser',
    {
      name: issuerName,
      nameFrom: 'issuer',
      session: (identity) => afterLast(text(identity.principalId), ':'),
    },
  ],
  ['Role', { name: (identity) => userName(identity) ?? lastOfArn(identity), nameFrom: 'userName' }],
  ['SAMLUser', { name: userName, nameFrom: 'userName', identityProvider: true }],
  ['WebIdentityUser', { name: userName, nameFrom: 'userName', identityProvider: true }],
  [
    'IdentityCenterUser',
    {
      name: (_identity, _issuer, record) => text(fields(record.additionalEventData)?.UserName),
      onBehalfOf: true,
    },
  ],
  ['Directory', { name: userName, nameFrom: 'userName' }],
  ['AWSService', { name: (identity) => text(identity.invokedBy) }],
  ['AWSAccount', { name: (identity) => (isAnonymous(identity) ? 'Anonymous' : undefined) }],
]);
const unknownType: TypeRow = { name: (identity) => text(identity.principalId) ?? 'unknown' };
/** A type that AWS adds after us: whatever name it has. */
const newType: TypeRow = {
  name: (identity) => userName(identity) ?? lastOfArn(identity),
  nameFrom: 'userName',
};

/** The row of a `userIdentity.type`; new types of AWS and events without one have rows of their own. */
export function rowOf(type: string | undefined): TypeRow {
  if (type === undefined || type === 'Unknown') return unknownType;
  return types.get(type) ?? newType;
}
