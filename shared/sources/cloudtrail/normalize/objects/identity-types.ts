/** The types of `userIdentity`, one entry each: where the caller's name stands. */

import { afterLast, text } from '../../parse/json-values.ts';
import { isAnonymous } from './aws-account.ts';
import type { CloudTrailFields } from './fields.ts';

/** Where a type's user name stands. `issuer` is the role or user the session was made from. */
export interface IdentityType {
  readonly name: (
    identity: CloudTrailFields,
    issuer: CloudTrailFields | undefined,
    event: CloudTrailFields,
  ) => string | undefined;
  /** The member whose whole value is the name. */
  readonly nameFrom?: 'userName' | 'issuer';
  /** The session's own name. */
  readonly session?: (identity: CloudTrailFields) => string | undefined;
  readonly identityProvider?: true;
  readonly onBehalfOf?: true;
}

const userName = (identity: CloudTrailFields) => identity.peek('userName');
const lastOfArn = (identity: CloudTrailFields) => afterLast(identity.peek('arn'), '/');
const issuerName = (_: CloudTrailFields, issuer: CloudTrailFields | undefined) => issuer?.peek('userName');

/** Facts from the CloudTrail user guide, "userIdentity element". */
const types = new Map<string, IdentityType>([
  ['Root', { name: (identity) => identity.peek('userName') ?? 'root', nameFrom: 'userName' }],
  ['IAMUser', { name: userName, nameFrom: 'userName' }],
  [
    'AssumedRole',
    {
      name: (identity, issuer) => issuer?.peek('userName') ?? text(identity.peek('arn')?.split('/', 2)[1]),
      nameFrom: 'issuer',
      session: (identity) => afterLast(identity.peek('arn'), '/'),
    },
  ],
  [
    'FederatedUser',
    {
      name: issuerName,
      nameFrom: 'issuer',
      session: (identity) => afterLast(identity.peek('principalId'), ':'),
    },
  ],
  ['Role', { name: (identity) => userName(identity) ?? lastOfArn(identity), nameFrom: 'userName' }],
  ['SAMLUser', { name: userName, nameFrom: 'userName', identityProvider: true }],
  ['WebIdentityUser', { name: userName, nameFrom: 'userName', identityProvider: true }],
  [
    'IdentityCenterUser',
    {
      name: (_identity, _issuer, event) => event.peekWithin('additionalEventData', 'UserName'),
      onBehalfOf: true,
    },
  ],
  ['Directory', { name: userName, nameFrom: 'userName' }],
  ['AWSService', { name: (identity) => identity.peek('invokedBy') }],
  ['AWSAccount', { name: (identity) => (isAnonymous(identity) ? 'Anonymous' : undefined) }],
]);
const unknownType: IdentityType = { name: (identity) => identity.peek('principalId') ?? 'unknown' };
/** A type that AWS adds after us: whatever name it has. */
const newType: IdentityType = {
  name: (identity) => userName(identity) ?? lastOfArn(identity),
  nameFrom: 'userName',
};

/** What is known of a `userIdentity.type`, also of one that AWS adds after us, or of an event without one. */
export function identityTypeOf(type: string | undefined): IdentityType {
  if (type === undefined || type === 'Unknown') return unknownType;
  return types.get(type) ?? newType;
}
