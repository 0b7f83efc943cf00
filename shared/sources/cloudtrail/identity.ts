/** `userIdentity`: who called, as OCSF's actor. One row a type; what a row doesn't use goes to unmapped. */
import { caption } from '../../ocsf/captions.ts';
import type { Account, Actor, Session, User } from '../../ocsf/tables/types.ts';
import { parseTime } from '../../time.ts';
import { keep, pathOf, type Unmapped } from './leftovers.ts';
import { afterLast, type Fields, fields, text } from './record.ts';

/** Where a type's user name stands. `issuer` is the role or user the session was made from. */
interface TypeRow {
  readonly name: (identity: Fields, issuer: Fields | undefined, record: Fields) => string | undefined;
  /** The member whose whole value is the name. */
  readonly nameFrom?: 'userName' | 'issuer';
  /** The session's own name. */
  readonly session?: (identity: Fields) => string | undefined;
  readonly identityProvider?: true;
  readonly onBehalfOf?: true;
}

const userName = (identity: Fields) => text(identity.userName);
const issuerName = (_: Fields, issuer: Fields | undefined) => text(issuer?.userName);

/** Facts from the CloudTrail user guide, "userIdentity element". */
const types = new Map<string, TypeRow>([
  ['Root', { name: (identity) => text(identity.userName) ?? 'root', nameFrom: 'userName' }],
  ['IAMUser', { name: userName, nameFrom: 'userName' }],
  [
    'AssumedRole',
    {
      name: (identity, issuer) => text(issuer?.userName) ?? text(identity.arn)?.split('/')[1],
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

const lastOfArn = (identity: Fields) => afterLast(text(identity.arn), '/');
/** Stands for an account id where nobody signed the request. */
const anonymousAccount = 'ANONYMOUS_PRINCIPAL';

/** The caller's account id, if the caller has one. */
export function callerAccount(identity: Fields | undefined): string | undefined {
  const account = text(identity?.accountId);
  return account === anonymousAccount ? undefined : account;
}

const isAnonymous = (identity: Fields) =>
  identity.principalId === 'Anonymous' || identity.accountId === anonymousAccount;

function rowOf(type: string | undefined): TypeRow {
  if (type === undefined || type === 'Unknown') return unknownType;
  return types.get(type) ?? newType;
}

/** The account object of an account id. */
export const awsAccount = (uid: string): Account => ({ uid, type_id: 10, type: 'AWS Account' });

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
  keepRest(identity, row, actor, unmapped);
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

/** Members used whole in every type. */
const usedTexts = new Set(['type', 'arn', 'accessKeyId', 'invokedBy']);

function keepRest(identity: Fields, row: TypeRow, actor: Actor, unmapped: Unmapped): void {
  for (const key in identity) {
    const value = identity[key];
    if (typeof value === 'string' && (usedTexts.has(key) || isUsed(key, value, row, actor))) continue;
    if (key === 'sessionContext') keepContext(value, row, actor, unmapped);
    else if (key === 'onBehalfOf' && row.onBehalfOf) keepOnBehalfOf(value, actor, unmapped);
    else keep(unmapped, pathOf('userIdentity', key), value);
  }
}

function isUsed(key: string, value: string, row: TypeRow, actor: Actor): boolean {
  switch (key) {
    case 'principalId':
      return actor.user?.uid_alt === value || actor.user?.name === value;
    case 'accountId':
      return actor.user?.account?.uid === value;
    case 'userName':
      return row.nameFrom === 'userName';
    case 'identityProvider':
      return actor.idp?.name === value;
    case 'credentialId':
      return row.onBehalfOf === true;
    default:
      return false;
  }
}

function keepOnBehalfOf(value: unknown, actor: Actor, unmapped: Unmapped): void {
  const onBehalfOf = fields(value);
  if (onBehalfOf === undefined) {
    keep(unmapped, 'userIdentity.onBehalfOf', value);
    return;
  }
  for (const key in onBehalfOf) {
    if (key === 'userId' && text(onBehalfOf.userId) !== undefined) continue;
    if (key === 'identityStoreArn' && actor.idp?.uid !== undefined) continue;
    keep(unmapped, pathOf('userIdentity.onBehalfOf', key), onBehalfOf[key]);
  }
}

function keepContext(value: unknown, row: TypeRow, actor: Actor, unmapped: Unmapped): void {
  const context = fields(value);
  if (context === undefined) {
    keep(unmapped, 'userIdentity.sessionContext', value);
    return;
  }
  for (const key in context) {
    const path = pathOf('userIdentity.sessionContext', key);
    const member = fields(context[key]);
    if (member === undefined || !contextParts.has(key)) {
      keep(unmapped, path, context[key]);
      continue;
    }
    for (const name in member) {
      if (!isUsedInContext(key, name, member[name], row, actor))
        keep(unmapped, pathOf(path, name), member[name]);
    }
  }
}
const contextParts = new Set(['sessionIssuer', 'attributes', 'webIdFederationData']);

function isUsedInContext(part: string, name: string, value: unknown, row: TypeRow, actor: Actor): boolean {
  switch (name) {
    case 'arn':
      return part === 'sessionIssuer' && actor.session?.issuer === value;
    case 'userName':
      return part === 'sessionIssuer' && row.nameFrom === 'issuer' && actor.user?.name === value;
    case 'creationDate':
      return part === 'attributes' && actor.session?.created_time !== undefined;
    case 'mfaAuthenticated':
      return part === 'attributes' && actor.session?.is_mfa !== undefined;
    case 'federatedProvider':
      return part === 'webIdFederationData' && actor.idp?.name === value;
    default:
      return false;
  }
}
