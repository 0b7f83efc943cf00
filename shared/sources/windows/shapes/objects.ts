import { caption, idOfCaption } from '../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../ocsf/event.ts';
import type { RegValue, WinResource } from '../../../ocsf/tables/types.ts';
import { fileAt, hexOrDecimal } from '../../../ocsf/values.ts';
import { setSubject } from '../accounts.ts';
import { setStatus } from '../codes.ts';
import type { Fields } from '../fields.ts';
import { setActorProcess } from '../processes.ts';
import { fileAccess, keyAccess, type MaskActivity, registryTypes } from '../tables/access.ts';
import type { Place, Shape } from '../tables/row.ts';

const fileActivity = 1001;
const keyActivity = 201_001;
const resourceActivity = 201_003;

/** 4663: what was done to a file or key is the first bit of the mask that tells it. */
export function placeOfAccess(fields: Fields): Partial<Place> {
  const type = fields.see('ObjectType');
  if (type === 'File') return { class: fileActivity, activity: activityOf(fields, fileAccess) };
  if (type === 'Key') return { class: keyActivity, activity: activityOf(fields, keyAccess) };
  return {};
}

/** 4656 and 4659: a handle asked for. */
export function placeOfHandle(fields: Fields): Partial<Place> {
  const type = fields.see('ObjectType');
  if (type === 'File') return { class: fileActivity, activity: 14 };
  if (type === 'Key') return { class: keyActivity, activity: activityOf(fields, keyAccess) };
  return {};
}

/** 4670 and 4907: a descriptor changed. */
export function placeOfDescriptor(fields: Fields): Partial<Place> {
  const type = fields.see('ObjectType');
  if (type === 'File') return { class: fileActivity, activity: 7, as: undefined };
  if (type === 'Key') return { class: keyActivity, activity: 6, as: undefined };
  return {};
}

function activityOf(fields: Fields, table: readonly MaskActivity[]): number {
  const text = fields.see('AccessMask');
  if (text === undefined || !/^0[xX][0-9a-fA-F]{1,8}$/.test(text)) return 0;
  const mask = Number(text);
  for (const [bits, activity] of table) if ((mask & bits) !== 0) return activity;
  return 0;
}

/** An object of the kernel that somebody asked for or used; the class tells which kind. */
export const kernelObject: Shape = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  setObject(event, fields);
};

/** 4670 and 4907, whose new descriptor belongs to the file or key. */
export const descriptor: Shape = (event, fields) => {
  kernelObject(event, fields);
  const target = event.file ?? event.reg_key;
  const sddl = target === undefined ? undefined : fields.take('NewSd');
  if (sddl !== undefined) target!.security_descriptor = sddl;
};

function setObject(event: OcsfEvent, fields: Fields): void {
  if (event.class_uid === resourceActivity) {
    event.win_resource = takeResource(fields);
    return;
  }
  fields.used('ObjectType');
  const name = fields.take('ObjectName') ?? fields.see('HandleId') ?? 'unknown';
  if (event.class_uid === fileActivity) event.file = fileAt(name, 0);
  else event.reg_key = { path: registryPath(name) };
  const mask = hexOrDecimal(fields.see('AccessMask'));
  if (mask !== undefined) {
    fields.used('AccessMask');
    event.access_mask = mask;
  }
}

function takeResource(fields: Fields): WinResource {
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

const resourceIds = new Map<string, number | undefined>();
function idOfResource(type: string): number | undefined {
  if (!resourceIds.has(type)) {
    if (resourceIds.size > 500) resourceIds.clear();
    resourceIds.set(type, idOfCaption('win_resource.type_id', type));
  }
  return resourceIds.get(type);
}

/** 4658 and 4660, which name no object: a later reader joins them by handle and process. */
export const handleOnly: Shape = (event, fields) => {
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

/** 4657: a value of the registry, before and after. */
export const registryValue: Shape = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  const path = registryPath(fields.take('ObjectName') ?? 'unknown');
  const name = fields.take('ObjectValueName');
  event.reg_value = takeValue(fields, path, name, 'NewValueType', 'NewValue');
  if (fields.see('OldValue') !== undefined) {
    event.prev_reg_value = takeValue(fields, path, name, 'OldValueType', 'OldValue');
  }
};

/** Operation of 4657: `%%1904` created, `%%1905` changed, `%%1906` deleted. */
export function placeOfRegistryOperation(fields: Fields): Partial<Place> {
  const operation = fields.see('OperationType');
  return {
    activity: operation === '%%1904' ? 2 : operation === '%%1905' ? 3 : operation === '%%1906' ? 4 : 0,
  };
}

function takeValue(
  fields: Fields,
  path: string,
  name: string | undefined,
  typeField: string,
  dataField: string,
): RegValue {
  const value: RegValue = { path, name: name ?? '(Default)' };
  const typeId = registryTypes[fields.see(typeField) ?? ''];
  if (typeId !== undefined) {
    fields.used(typeField);
    value.type_id = typeId;
    value.type = caption('reg_value.type_id', typeId);
  }
  const data = fields.take(dataField);
  if (data !== undefined) setData(value, data);
  return value;
}

/** The data of a value: as JSON text, and in the attribute for its type. */
function setData(value: RegValue, data: string): void {
  const number = value.type_id === 2 || value.type_id === 3 ? hexOrDecimal(data) : undefined;
  value.data = JSON.stringify(number ?? data);
  if (number !== undefined) value.reg_integer_data = number;
  else if (value.type_id === 10 || value.type_id === 4) value.reg_string_data = data;
}

/** `\REGISTRY\MACHINE\…` and `\REGISTRY\USER\…` by the names of their hives. */
export function registryPath(name: string): string {
  const upper = name.slice(0, 18).toUpperCase();
  if (upper.startsWith('\\REGISTRY\\MACHINE')) return `HKEY_LOCAL_MACHINE${name.slice(17)}`;
  if (upper.startsWith('\\REGISTRY\\USER')) return `HKEY_USERS${name.slice(14)}`;
  return name;
}

const replicationRights = [
  '1131f6aa-9c07-11d1-f79f-00c04fc2dcd2',
  '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2',
  '89e95b76-444d-4c62-991a-0facbeda640c',
];

/** 4662: an object of the directory. */
export const directoryObject: Shape = (event, fields) => {
  setSubject(event, fields);
  const handle = fields.see('HandleId') === '0x0' ? undefined : fields.take('HandleId');
  const name = fields.take('ObjectName');
  const details = fields.take('Properties');
  if (fields.see('ObjectServer') === 'DS') fields.used('ObjectServer');
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
export function severityOfDirectoryAccess(fields: Fields): Partial<Place> {
  const properties = fields.see('Properties')?.toLowerCase() ?? '';
  const isReplication = replicationRights.some((right) => properties.includes(right));
  return isReplication && !fields.see('SubjectUserName')?.endsWith('$') ? { severity: 4 } : {};
}

/** 4673 and 4674: a privilege used on a service or an object. */
export const privilegeUse: Shape = (event, fields) => {
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
  const handle = fields.see('HandleId') === '0x0' ? undefined : fields.take('HandleId');
  if (handle !== undefined) event.win_resource.uid = handle;
};

/** How a resource that is no kernel object is told: the first field that says something names it. */
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
  (of: ResourceFields): Shape =>
  (event, fields) => {
    setSubject(event, fields);
    if (of.process === undefined) setActorProcess(event, fields);
    else setActorProcess(event, fields, of.process[0], of.process[1]);
    const win: WinResource = {
      type_id: of.typeId,
      type: of.type ?? caption('win_resource.type_id', of.typeId),
    };
    const nameField = of.names.find((field) => fields.see(field) !== undefined);
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

/** 4664: a hard link made to a file. */
export const hardLink: Shape = (event, fields) => {
  setSubject(event, fields);
  event.file = fileAt(fields.take('LinkName') ?? 'unknown', 0);
};
