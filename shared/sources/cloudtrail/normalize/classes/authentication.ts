/** Sign-ins and the tokens of STS: who becomes whom. */
import { caption } from '../../../../ocsf/captions.ts';
import type { Session, User } from '../../../../ocsf/tables/types.ts';
import type { MapFields } from '../../../mapping.ts';
import { afterLast } from '../../parse/json-values.ts';
import { awsAccount } from '../objects/aws-account.ts';
import { targetEndpoint } from '../objects/endpoints.ts';
import { parseExpiration } from '../objects/expiration.ts';
import type { CloudTrailFields } from '../objects/fields.ts';

const openId = 4;
const saml = 5;
const protocols = new Map([
  ['AssumeRoleWithSAML', saml],
  ['AssumeRoleWithWebIdentity', openId],
]);
const assumesRole = new Set(['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity']);

/** Authentication: who signs in or gets a token, to what, and how. */
export const authentication: MapFields<CloudTrailFields> = (ocsf, fields) => {
  const eventName = fields.peek('eventName') ?? '';
  const additional = fields.within('additionalEventData');
  const target = targetEndpoint(fields, additional?.take('LoginTo'));
  if (target !== undefined) ocsf.dst_endpoint = target;
  ocsf.service = { name: fields.peek('eventSource')! };
  if (ocsf.src_endpoint?.ip !== undefined) ocsf.is_remote = true;
  const mfaUsed = additional?.peek('MFAUsed');
  if (mfaUsed === 'Yes' || mfaUsed === 'No') {
    additional?.take('MFAUsed');
    ocsf.is_mfa = mfaUsed === 'Yes';
  }

  const protocol = protocols.get(eventName);
  if (protocol !== undefined) {
    ocsf.auth_protocol_id = protocol;
    ocsf.auth_protocol = caption('event.auth_protocol_id', protocol);
  }
  if (eventName === 'SwitchRole') {
    ocsf.account_switch_type_id = 1;
    ocsf.account_switch_type = caption('event.account_switch_type_id', 1);
  }
  ocsf.user = userOf(fields, eventName) ??
    ocsf.actor?.user ?? { name: 'unknown', type_id: 0, type: 'Unknown' };
  if (assumesRole.has(eventName)) {
    const session = sessionOf(fields);
    if (session !== undefined) ocsf.session = session;
  }
};

/** Whom the caller becomes; undefined where that is the caller. */
function userOf(fields: CloudTrailFields, eventName: string): User | undefined {
  const parameters = fields.within('requestParameters');
  if (assumesRole.has(eventName)) {
    const arn = parameters?.peek('roleArn');
    return arn === undefined ? undefined : ofArn(arn, afterLast(arn, '/'), 'Role');
  }
  if (eventName === 'AssumeRoot') {
    const target = parameters?.peek('targetPrincipal');
    if (target === undefined) return undefined;
    return { ...ofArn(target, 'root', 'Root'), account: awsAccount(target.split(':', 5)[4] || target) };
  }
  if (eventName === 'GetFederationToken') {
    const name = parameters?.peek('name');
    if (name === undefined) return undefined;
    const arn = fields.within('responseElements')?.within('federatedUser')?.peek('arn');
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
function sessionOf(fields: CloudTrailFields): Session | undefined {
  const answer = fields.within('responseElements');
  const credentials = answer?.within('credentials');
  const session: Session = {};
  const uid = fields.peekWithin('requestParameters', 'roleSessionName');
  if (uid !== undefined) session.uid = uid;
  const arn = answer?.within('assumedRoleUser')?.peek('arn');
  if (arn !== undefined) session.uid_alt = arn;
  const accessKey = credentials?.peek('accessKeyId');
  if (accessKey !== undefined) session.credential_uid = accessKey;
  const expiration = credentials?.peek('expiration');
  const expires = expiration === undefined ? undefined : parseExpiration(expiration);
  if (expires !== undefined) session.expiration_time = expires;
  for (const _ in session) return session;
  return undefined;
}
