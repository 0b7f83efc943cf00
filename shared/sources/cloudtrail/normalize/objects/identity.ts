/** `userIdentity`: who called, as OCSF's actor. */
import { caption } from '../../../../ocsf/captions.ts';
import type { Actor, Session, User } from '../../../../ocsf/tables/types.ts';
import { parseTime } from '../../../../time.ts';
import { type Fields, fields, text } from '../../parse/record.ts';
import { awsAccount, callerAccount } from './aws-account.ts';
import { keepIdentityRest } from './identity-leftovers.ts';
import { rowOf, type TypeRow } from './identity-types.ts';
import { keep, type Unmapped } from './leftovers.ts';

/**
 * The actor of a record. A record without `userIdentity` was written by the service itself, which is then the
 * application that acted.
 */
export function callerOf(record: Fields, unmapped: Unmapped): Actor {
  const identity = fields(record.userIdentity);
  if (identity === undefined) {
    keep(unmapped, 'userIdentity', record.userIdentity);
    return { app_name: text(record.eventSource) ?? 'CloudTrail' };
  }
  const type = text(identity.type);
  const row = rowOf(type);
  const context = fields(identity.sessionContext);
  const issuer = fields(context?.sessionIssuer);
  const webIdentity = fields(context?.webIdFederationData);
  const name = row.name(identity, issuer, record);

  const actor: Actor = { user: userOf(identity, type, row, name) };
  const session = context === undefined ? undefined : sessionOf(identity, context, issuer, row);
  if (session !== undefined) actor.session = session;
  const invokedBy = text(identity.invokedBy);
  if (invokedBy !== undefined) actor.app_name = invokedBy;

  const provider =
    (row.identityProvider ? text(identity.identityProvider) : undefined) ??
    text(webIdentity?.federatedProvider);
  const store = row.onBehalfOf ? text(fields(identity.onBehalfOf)?.identityStoreArn) : undefined;
  if (provider !== undefined) actor.idp = { name: provider };
  if (store !== undefined) actor.idp = { ...actor.idp, uid: store };
  keepIdentityRest(identity, row, actor, unmapped);
  return actor;
}

function userOf(identity: Fields, type: string | undefined, row: TypeRow, name: string | undefined): User {
  const user: User = {};
  if (name !== undefined) user.name = name;
  const arn = text(identity.arn);
  if (arn !== undefined) user.uid = arn;
  const principal = row.onBehalfOf ? text(fields(identity.onBehalfOf)?.userId) : text(identity.principalId);
  if (principal !== undefined) user.uid_alt = principal;
  user.type_id = type === undefined ? 0 : 99;
  user.type = type ?? caption('user.type_id', 0);
  const account = callerAccount(identity);
  if (account !== undefined) user.account = awsAccount(account);
  const accessKey = text(identity.accessKeyId);
  const credential = row.onBehalfOf ? text(identity.credentialId) : undefined;
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
  identity: Fields,
  context: Fields,
  issuer: Fields | undefined,
  row: TypeRow,
): Session | undefined {
  const session: Session = {};
  const uid = row.session?.(identity);
  if (uid !== undefined) session.uid = uid;
  const issuerArn = text(issuer?.arn);
  if (issuerArn !== undefined) session.issuer = issuerArn;
  const attributes = fields(context.attributes);
  const created = creationTime(attributes);
  if (created !== undefined) session.created_time = created;
  const isMfa = truth(attributes?.mfaAuthenticated);
  if (isMfa !== undefined) session.is_mfa = isMfa;
  const accessKey = text(identity.accessKeyId);
  if (accessKey?.startsWith('ASIA')) session.credential_uid = accessKey;
  for (const _ in session) return session;
  return undefined;
}

const creationTime = (attributes: Fields | undefined): number | undefined => {
  const created = text(attributes?.creationDate);
  return created === undefined ? undefined : parseTime(created);
};

const truth = (value: unknown): boolean | undefined =>
  value === 'true' || value === true ? true : value === 'false' || value === false ? false : undefined;
