/** What of `userIdentity` the actor doesn't tell: it goes to unmapped. */
import type { Actor } from '../../../../ocsf/tables/types.ts';
import { type Fields, fields, text } from '../../parse/record.ts';
import type { TypeRow } from './identity-types.ts';
import { keep, pathOf, type Unmapped } from './leftovers.ts';

/** Members used whole in every type. */
const usedTexts = new Set(['type', 'arn', 'accessKeyId', 'invokedBy']);

/** Adds the members of `identity` that `actor`, made of it by `row`, has no place for. */
export function keepIdentityRest(identity: Fields, row: TypeRow, actor: Actor, unmapped: Unmapped): void {
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
