import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { fileAt, hexOrDecimal } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import { fileAccess, keyAccess, type MaskActivity } from '../../tables/access.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject } from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';
import { registryPath } from './registry.ts';
import { takeResource } from './resources.ts';

/** 4663: what was done to a file or key is the first bit of the mask that says it. */
export function placementOfAccess(fields: WindowsFields): Partial<Placement> {
  const type = fields.peek('ObjectType');
  if (type === 'File') return { class: classes.fileSystemActivity, activity: activityOf(fields, fileAccess) };
  if (type === 'Key') return { class: classes.registryKeyActivity, activity: activityOf(fields, keyAccess) };
  return {};
}

/** 4656 and 4659: a handle asked for. */
export function placementOfHandle(fields: WindowsFields): Partial<Placement> {
  const type = fields.peek('ObjectType');
  if (type === 'File') return { class: classes.fileSystemActivity, activity: 14 };
  if (type === 'Key') return { class: classes.registryKeyActivity, activity: activityOf(fields, keyAccess) };
  return {};
}

/** 4670 and 4907: a descriptor changed. */
export function placementOfDescriptor(fields: WindowsFields): Partial<Placement> {
  const type = fields.peek('ObjectType');
  if (type === 'File') return { class: classes.fileSystemActivity, activity: 7, activityName: undefined };
  if (type === 'Key') return { class: classes.registryKeyActivity, activity: 6, activityName: undefined };
  return {};
}

function activityOf(fields: WindowsFields, table: readonly MaskActivity[]): number {
  const text = fields.peek('AccessMask');
  if (text === undefined || !/^0[xX][0-9a-fA-F]{1,8}$/.test(text)) return 0;
  const mask = Number(text);
  for (const [bits, activity] of table) if ((mask & bits) !== 0) return activity;
  return 0;
}

/** An object of the kernel that somebody asked for or used; the class says which kind. */
export const kernelObject: MapWindows = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  setObject(event, fields);
};

/** 4670 and 4907, whose new descriptor belongs to the file or key. */
export const descriptor: MapWindows = (event, fields) => {
  kernelObject(event, fields);
  const target = event.file ?? event.reg_key;
  const sddl = target === undefined ? undefined : fields.take('NewSd');
  if (sddl !== undefined) target!.security_descriptor = sddl;
};

function setObject(event: OcsfEvent, fields: WindowsFields): void {
  if (event.class_uid === classes.windowsResourceActivity) {
    event.win_resource = takeResource(fields);
    return;
  }
  fields.take('ObjectType');
  const name = fields.take('ObjectName') ?? fields.peek('HandleId') ?? 'unknown';
  if (event.class_uid === classes.fileSystemActivity) event.file = fileAt(name, 0);
  else event.reg_key = { path: registryPath(name) };
  const mask = hexOrDecimal(fields.peek('AccessMask'));
  if (mask !== undefined) {
    fields.take('AccessMask');
    event.access_mask = mask;
  }
}

/** 4664: a hard link made to a file. */
export const hardLink: MapWindows = (event, fields) => {
  setSubject(event, fields);
  event.file = fileAt(fields.take('LinkName') ?? 'unknown', 0);
};
