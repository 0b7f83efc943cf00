import type { Account } from '../../../../ocsf/tables/types.ts';
import type { CloudTrailFields } from './fields.ts';

/** The account object of an account id. */
export const awsAccount = (uid: string): Account => ({ uid, type_id: 10, type: 'AWS Account' });

/** Stands for an account id where nobody signed the request. */
const anonymousAccount = 'ANONYMOUS_PRINCIPAL';

/** The caller's account id, if the caller has one. */
export function callerAccount(identity: CloudTrailFields | undefined): string | undefined {
  const account = identity?.peek('accountId');
  return account === anonymousAccount ? undefined : account;
}

/** Whether nobody signed the request. */
export const isAnonymous = (identity: CloudTrailFields): boolean =>
  identity.peek('principalId') === 'Anonymous' || identity.peek('accountId') === anonymousAccount;
