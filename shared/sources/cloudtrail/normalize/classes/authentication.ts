/** Sign-ins and the tokens of STS: who becomes whom. */
import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { Session, User } from '../../../../ocsf/tables/types.ts';
import { afterLast, type Fields, fields, text } from '../../parse/record.ts';
import { awsAccount } from '../objects/aws-account.ts';
import { parseExpiration } from '../objects/expiration.ts';

const openId = 4;
const saml = 5;
const protocols = new Map([
  ['AssumeRoleWithSAML', saml],
  ['AssumeRoleWithWebIdentity', openId],
]);
const assumesRole = new Set(['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity']);

/** Sets what Authentication (3002) has of its own. Endpoints and actor are set already. */
export function describeAuthentication(
  ocsf: OcsfEvent,
  record: Fields,
  service: string,
  eventName: string,
): void {
  const parameters = fields(record.requestParameters);
  ocsf.service = { name: service };
  if (ocsf.src_endpoint?.ip !== undefined) ocsf.is_remote = true;
  const mfaUsed = fields(record.additionalEventData)?.MFAUsed;
  if (mfaUsed === 'Yes' || mfaUsed === 'No') ocsf.is_mfa = mfaUsed === 'Yes';

  const protocol = protocols.get(eventName);
  if (protocol !== undefined) {
    ocsf.auth_protocol_id = protocol;
    ocsf.auth_protocol = caption('event.auth_protocol_id', protocol);
  }
  if (eventName === 'SwitchRole') {
    ocsf.account_switch_type_id = 1;
    ocsf.account_switch_type = caption('event.account_switch_type_id', 1);
  }
  ocsf.user = userOf(record, parameters, eventName) ??
    ocsf.actor?.user ?? { name: 'unknown', type_id: 0, type: 'Unknown' };
  if (assumesRole.has(eventName)) {
    const session = sessionOf(record, parameters);
    if (session !== undefined) ocsf.session = session;
  }
}

/** Whom the caller becomes; undefined where that is the caller. */
function userOf(record: Fields, parameters: Fields | undefined, eventName: string): User | undefined {
  if (assumesRole.has(eventName)) {
    const arn = text(parameters?.roleArn);
    return arn === undefined ? undefined : ofArn(arn, afterLast(arn, '/'), 'Role');
  }
  if (eventName === 'AssumeRoot') {
    const target = text(parameters?.targetPrincipal);
    if (target === undefined) return undefined;
    return { ...ofArn(target, 'root', 'Root'), account: awsAccount(target.split(':', 5)[4] || target) };
  }
  if (eventName === 'GetFederationToken') {
    const name = text(parameters?.name);
    if (name === undefined) return undefined;
    const arn = text(fields(fields(record.responseElements)?.federatedUser)?.arn);
    return ofArn(arn, name, 'FederatedUser');
  }
  return undefined;
}

function ofArn(arn: string | undefined, name: string | undefined, type: string): User {
  const user: User = {};
  if (name !== undefined) user.name = name;
  if (arn !== undefined) user.uid = arn;
  user.type_id = 99;
  user.type = type;
  const account = arn?.split(':', 5)[4];
  if (account) user.account = awsAccount(account);
  return user;
}

/** The session that the caller gets. */
function sessionOf(record: Fields, parameters: Fields | undefined): Session | undefined {
  const answer = fields(record.responseElements);
  const credentials = fields(answer?.credentials);
  const session: Session = {};
  const uid = text(parameters?.roleSessionName);
  if (uid !== undefined) session.uid = uid;
  const arn = text(fields(answer?.assumedRoleUser)?.arn);
  if (arn !== undefined) session.uid_alt = arn;
  const accessKey = text(credentials?.accessKeyId);
  if (accessKey !== undefined) session.credential_uid = accessKey;
  const expiration = text(credentials?.expiration);
  const expires = expiration === undefined ? undefined : parseExpiration(expiration);
  if (expires !== undefined) session.expiration_time = expires;
  for (const _ in session) return session;
  return undefined;
}
