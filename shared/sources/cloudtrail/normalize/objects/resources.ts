import type { ResourceDetails } from '../../../../ocsf/tables/types.ts';
import type { CloudTrailFields } from './fields.ts';

/** The resources of a call that have a name. */
export function resourcesOf(fields: CloudTrailFields): ResourceDetails[] | undefined {
  const resources = fields.items('resources')?.flatMap((entry) => resourceOf(entry) ?? []) ?? [];
  return resources.length > 0 ? resources : undefined;
}

function resourceOf(entry: CloudTrailFields | undefined): ResourceDetails | undefined {
  const arn = entry?.take('ARN');
  const name = entry?.take('name');
  if (entry === undefined || (arn === undefined && name === undefined)) return undefined;
  const resource: ResourceDetails = {};
  if (arn !== undefined) resource.uid = arn;
  if (name !== undefined) resource.name = name;
  const type = entry.take('type');
  if (type !== undefined) resource.type = type;
  const account = entry.take('accountId');
  if (account !== undefined) resource.owner = { account: { uid: account } };
  return resource;
}
