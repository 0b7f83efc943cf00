/** `userIdentity`: who called, as OCSF's actor. */
import { caption } from '../../../../ocsf/captions.ts';
import type { Actor, Session, User } from '../../../../ocsf/tables/types.ts';
import { parseTime } from '../../../../time.ts';
import { awsAccount, callerAccount } from './aws-account.ts';
import type { CloudTrailFields } from './fields.ts';
import { type IdentityType, identityTypeOf } from './identity-types.ts';

/**
 * The actor of an event. An event without `userIdentity` was written by the service itself, which is then the
 * application that acted.
 */
export function callerOf(fields: CloudTrailFields): Actor {
  const identity = fields.within('userIdentity');
  if (identity === undefined) return { app_name: fields.peek('eventSource') ?? 'CloudTrail' };
  const typeName = identity.take('type');
  const type = identityTypeOf(typeName);
  const context = identity.within('sessionContext');
  const issuer = context?.within('sessionIssuer');
  const name = type.name(identity, issuer, fields);

  const actor: Actor = { user: userOf(identity, typeName, type, name) };
  if (type.nameFrom === 'userName') identity.take('userName');
  if (type.nameFrom === 'issuer' && issuer?.peek('userName') === name) issuer?.take('userName');
  if (name !== undefined && fields.peekWithin('additionalEventData', 'UserName') === name) {
    fields.within('additionalEventData')?.take('UserName');
  }
  const session = context === undefined ? undefined : sessionOf(identity, context, issuer, type);
  if (session !== undefined) actor.session = session;
  const invokedBy = identity.take('invokedBy');
  if (invokedBy !== undefined) actor.app_name = invokedBy;

  const provider =
    (type.identityProvider ? identity.take('identityProvider') : undefined) ??
    context?.within('webIdFederationData')?.take('federatedProvider');
  const store = type.onBehalfOf ? identity.within('onBehalfOf')?.take('identityStoreArn') : undefined;
  if (provider !== undefined) actor.idp = { name: provider };
  if (store !== undefined) actor.idp = { ...actor.idp, uid: store };
  return actor;
}

function userOf(
  identity: CloudTrailFields,
  typeName: string | undefined,
  type: IdentityType,
  name: string | undefined,
): User {
  const user: User = {};
  if (name !== undefined) user.name = name;
  const arn = identity.take('arn');
  if (arn !== undefined) user.uid = arn;
  const principal = type.onBehalfOf
    ? identity.within('onBehalfOf')?.take('userId')
    : identity.take('principalId');
  if (principal !== undefined) user.uid_alt = principal;
  user.type_id = typeName === undefined ? 0 : 99;
  user.type = typeName ?? caption('user.type_id', 0);
  const account = callerAccount(identity);
  if (account !== undefined) {
    identity.take('accountId');
    user.account = awsAccount(account);
  }
  const accessKey = identity.take('accessKeyId');
  const credential = type.onBehalfOf ? identity.take('credentialId') : undefined;
  if (accessKey !== undefined) {
    user.programmatic_credentials = [{ uid: accessKey, type: 'AWS Access Key' }];
  }
  if (credential !== undefined) {
    user.programmatic_credentials = [...(user.programmatic_credentials ?? []), { uid: credential }];
  }
  // OCSF wants a user to have a name, a uid or an account.
  if (user.name === undefined && user.uid === undefined && user.account === undefined) {
    user.name = principal ?? 'unknown';
  }
  return user;
}

function sessionOf(
  identity: CloudTrailFields,
  context: CloudTrailFields,
  issuer: CloudTrailFields | undefined,
  type: IdentityType,
): Session | undefined {
  const session: Session = {};
  const uid = type.session?.(identity);
  if (uid !== undefined) session.uid = uid;
  const issuerArn = issuer?.take('arn');
  if (issuerArn !== undefined) session.issuer = issuerArn;
  const attributes = context.within('attributes');
  const created = attributes?.peek('creationDate');
  const createdTime = created === undefined ? undefined : parseTime(created);
  if (createdTime !== undefined) {
    attributes?.take('creationDate');
    session.created_time = createdTime;
  }
  const isMfa = truth(attributes?.value('mfaAuthenticated'));
  if (isMfa !== undefined) {
    attributes?.takeValue('mfaAuthenticated');
    session.is_mfa = isMfa;
  }
  const accessKey = identity.peek('accessKeyId');
  if (accessKey?.startsWith('ASIA')) session.credential_uid = accessKey;
  for (const _ in session) return session;
  return undefined;
}

const truth = (value: unknown): boolean | undefined =>
  value === 'true' || value === true ? true : value === 'false' || value === false ? false : undefined;
