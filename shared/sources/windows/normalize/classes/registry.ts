import { caption } from '../../../../ocsf/captions.ts';
import type { RegValue } from '../../../../ocsf/tables/types.ts';
import { hexOrDecimal } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import { registryTypes } from '../../tables/access.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject } from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';

/** 4657: a value of the registry, before and after. */
export const registryValue: MapWindows = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  const path = registryPath(fields.take('ObjectName') ?? 'unknown');
  const name = fields.take('ObjectValueName');
  event.reg_value = takeValue(fields, path, name, 'NewValueType', 'NewValue');
  if (fields.peek('OldValue') !== undefined) {
    event.prev_reg_value = takeValue(fields, path, name, 'OldValueType', 'OldValue');
  }
};

/** Operation of 4657: `%%1904` created, `%%1905` changed, `%%1906` deleted. */
export function placementOfRegistryOperation(fields: WindowsFields): Partial<Placement> {
  const operation = fields.peek('OperationType');
  return {
    activity: operation === '%%1904' ? 2 : operation === '%%1905' ? 3 : operation === '%%1906' ? 4 : 0,
  };
}

function takeValue(
  fields: WindowsFields,
  path: string,
  name: string | undefined,
  typeField: string,
  dataField: string,
): RegValue {
  const value: RegValue = { path, name: name ?? '(Default)' };
  const typeId = registryTypes[fields.peek(typeField) ?? ''];
  if (typeId !== undefined) {
    fields.take(typeField);
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
