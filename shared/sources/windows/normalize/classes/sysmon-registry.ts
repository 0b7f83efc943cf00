import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { RegValue } from '../../../../ocsf/tables/types.ts';
import type { Placement } from '../../../mapping.ts';
import type { MapWindows } from '../mapping.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActor } from './sysmon-process.ts';

/** 12 and 14: the class says whether it was a key or a value. */
export const registryChange: MapWindows = (event, fields) => {
  setActor(event, fields);
  const path = fields.take('TargetObject') ?? 'unknown';
  const renamed = fields.take('NewName');
  if (event.class_uid === classes.registryKeyActivity) {
    event.reg_key = { path: renamed ?? path };
    if (renamed !== undefined) event.prev_reg_key = { path };
  } else {
    event.reg_value = valueAt(renamed ?? path);
    if (renamed !== undefined) event.prev_reg_value = valueAt(path);
  }
};

/** 13: a value that was set. */
export const registrySet: MapWindows = (event, fields) => {
  setActor(event, fields);
  event.reg_value = valueAt(fields.take('TargetObject') ?? 'unknown');
  const details = fields.take('Details');
  if (details !== undefined) event.reg_value.data = JSON.stringify(details);
};

/** `EventType` of 12 and 14, a word of Sysmon's own that isn't translated. */
export function placementOfRegistryEvent(fields: WindowsFields): Partial<Placement> {
  switch (fields.peek('EventType')) {
    case 'CreateKey':
      return { class: classes.registryKeyActivity, activity: 1 };
    case 'DeleteKey':
      return { class: classes.registryKeyActivity, activity: 4 };
    case 'CreateValue':
      return { class: classes.registryValueActivity, activity: 2 };
    case 'DeleteValue':
      return { class: classes.registryValueActivity, activity: 4 };
    case 'RenameKey':
      return { class: classes.registryKeyActivity, activity: 5 };
    case 'RenameValue':
      return { class: classes.registryValueActivity, activity: 3 };
    default:
      return {};
  }
}

function valueAt(path: string): RegValue {
  const slash = path.lastIndexOf('\\');
  if (slash <= 0 || slash === path.length - 1) return { path, name: '(Default)' };
  return { path: path.slice(0, slash), name: path.slice(slash + 1) };
}
