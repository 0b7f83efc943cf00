import { BoundedMap } from '../../../../bounded-map.ts';
import { caption, idOfCaption } from '../../../../ocsf/captions.ts';
import type { WinResource } from '../../../../ocsf/tables/types.ts';
import type { Placement } from '../../../mapping.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject } from '../objects/accounts.ts';
import { setStatus } from '../objects/codes.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';

const replicationRights = [
  '1131f6aa-9c07-11d1-f79f-00c04fc2dcd2',
  '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2',
  '89e95b76-444d-4c62-991a-0facbeda640c',
];

/** 4662: an object of the directory. */
export const directoryObject: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const handle = fields.peek('HandleId') === '0x0' ? undefined : fields.take('HandleId');
  const name = fields.take('ObjectName');
  const details = fields.take('Properties');
  if (fields.peek('ObjectServer') === 'DS') fields.take('ObjectServer');
  event.win_resource = {
    name: name ?? handle ?? 'unknown',
    type_id: 99,
    type: 'DirectoryServiceObject',
    svc_name: 'DS',
  };
  if (handle !== undefined) event.win_resource.uid = handle;
  if (details !== undefined) event.win_resource.details = details;
};

/** 4662 is serious when somebody who is no domain controller asks for the right to replicate the directory. */
export function severityOfDirectoryAccess(fields: WindowsFields): Partial<Placement> {
  const properties = fields.peek('Properties')?.toLowerCase() ?? '';
  const isReplication = replicationRights.some((right) => properties.includes(right));
  return isReplication && !fields.peek('SubjectUserName')?.endsWith('$') ? { severity: 4 } : {};
}

/** 4673 and 4674: a privilege used on a service or an object. */
export const privilegeUse: MapWindows = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  const server = fields.take('ObjectServer');
  const type = fields.take('ObjectType');
  const typeId = type === undefined ? 0 : (idOfResource(type) ?? 99);
  event.win_resource = {
    name: fields.take('ObjectName') ?? fields.take('Service') ?? server ?? 'unknown',
    type_id: typeId,
    type: typeId === 99 && type !== undefined ? type : caption('win_resource.type_id', typeId),
  };
  if (server !== undefined) event.win_resource.svc_name = server;
  const handle = fields.peek('HandleId') === '0x0' ? undefined : fields.take('HandleId');
  if (handle !== undefined) event.win_resource.uid = handle;
};

/** What identifies a resource that is no kernel object: the first field that says something names it. */
export interface ResourceFields {
  readonly names: readonly string[];
  readonly uid?: string;
  readonly typeId: number;
  readonly type?: string;
  readonly service?: string;
  readonly serviceField?: string;
  readonly code?: string;
  readonly process?: readonly [pid: string, path: string];
}

export const resource =
  (of: ResourceFields): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    if (of.process === undefined) setActorProcess(event, fields);
    else setActorProcess(event, fields, of.process[0], of.process[1]);
    const win: WinResource = {
      type_id: of.typeId,
      type: of.type ?? caption('win_resource.type_id', of.typeId),
    };
    const nameField = of.names.find((field) => fields.peek(field) !== undefined);
    const name = nameField === undefined ? undefined : fields.take(nameField);
    if (name !== undefined) win.name = name;
    const uid = of.uid === undefined ? undefined : fields.take(of.uid);
    if (uid !== undefined) win.uid = uid;
    if (name === undefined && uid === undefined) win.name = 'unknown';
    const service = of.service ?? (of.serviceField === undefined ? undefined : fields.take(of.serviceField));
    if (service !== undefined) win.svc_name = service;
    const code = of.code === undefined ? undefined : fields.take(of.code);
    if (code !== undefined) setStatus(event, code);
    event.win_resource = win;
  };

const resourceIds = new BoundedMap<{ readonly id: number | undefined }>(
  'ids of resources',
  100_000,
  () => 24,
);
function idOfResource(type: string): number | undefined {
  let found = resourceIds.get(type);
  if (found === undefined) {
    found = { id: idOfCaption('win_resource.type_id', type) };
    resourceIds.set(type, found);
  }
  return found.id;
}

/** 4658 and 4660, which name no object: a later reader joins them by handle and process. */
export const handleOnly: MapWindows = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  const uid = fields.take('HandleId');
  event.win_resource = {
    ...(uid === undefined ? { name: 'unknown' } : { uid }),
    type_id: 0,
    type: caption('win_resource.type_id', 0),
  };
  const server = fields.take('ObjectServer');
  if (server !== undefined) event.win_resource.svc_name = server;
};

export function takeResource(fields: WindowsFields): WinResource {
  const type = fields.take('ObjectType');
  const typeId = type === undefined ? 0 : (idOfResource(type) ?? 99);
  const resource: WinResource = {
    type_id: typeId,
    type: typeId === 99 && type !== undefined ? type : caption('win_resource.type_id', typeId),
  };
  const name = fields.take('ObjectName');
  if (name !== undefined) resource.name = name;
  const server = fields.take('ObjectServer');
  if (server !== undefined) resource.svc_name = server;
  const handle = fields.take('HandleId');
  if (handle !== undefined) resource.uid = handle;
  if (name === undefined && handle === undefined) resource.name = server ?? 'unknown';
  return resource;
}
