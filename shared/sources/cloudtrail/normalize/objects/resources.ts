import type { ResourceDetails } from '../../../../ocsf/tables/types.ts';
import { type Fields, fields, text } from '../../parse/record.ts';
import { keep, type Unmapped } from './leftovers.ts';

/** The resources of a call; entries and members that OCSF has no place for go to unmapped. */
export function resourcesOf(value: unknown, unmapped: Unmapped): ResourceDetails[] | undefined {
  if (!Array.isArray(value)) {
    keep(unmapped, 'resources', value);
    return undefined;
  }
  const resources: ResourceDetails[] = [];
  for (let i = 0; i < value.length; i++) {
    const entry = fields(value[i]);
    const resource = entry === undefined ? undefined : resourceOf(entry);
    if (resource === undefined) keep(unmapped, `resources[${i}]`, value[i]);
    else {
      resources.push(resource);
      for (const key in entry) {
        if (!used.has(key) || text(entry[key]) === undefined)
          keep(unmapped, `resources[${i}].${key}`, entry[key]);
      }
    }
  }
  return resources.length > 0 ? resources : undefined;
}

const used = new Set(['ARN', 'name', 'type', 'accountId']);

function resourceOf(entry: Fields): ResourceDetails | undefined {
  const arn = text(entry.ARN);
  const name = text(entry.name);
  if (arn === undefined && name === undefined) return undefined;
  const resource: ResourceDetails = {};
  if (arn !== undefined) resource.uid = arn;
  if (name !== undefined) resource.name = name;
  const type = text(entry.type);
  if (type !== undefined) resource.type = type;
  const account = text(entry.accountId);
  if (account !== undefined) resource.owner = { account: { uid: account } };
  return resource;
}
