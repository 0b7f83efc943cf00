import { caption } from '../../../../ocsf/captions.ts';
import type { ManagedEntity } from '../../../../ocsf/tables/types.ts';
import { uuid } from '../../../../ocsf/values.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject } from '../objects/accounts.ts';
import { setStatus } from '../objects/codes.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';

/** What identifies an entity: a fixed name or fields for it, of which the first that says something counts. */
export interface EntityFields {
  readonly name?: string;
  readonly names?: readonly string[];
  readonly uids?: readonly string[];
  /** 5 is a policy; 99, the usual one, needs `type`. */
  readonly typeId?: number;
  readonly type?: string;
  readonly code?: string;
}

/** An entity that was changed, by the fields of its row. */
export const entity =
  (of: EntityFields): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    setActorProcess(event, fields);
    const typeId = of.typeId ?? 99;
    const made: ManagedEntity = {
      name: of.name ?? firstOf(fields, of.names) ?? 'unknown',
      type_id: typeId,
      type: of.type ?? caption('managed_entity.type_id', typeId),
    };
    const uid = takeUid(fields, of.uids);
    if (uid !== undefined) made.uid = uid;
    if (typeId === 5) made.policy = uid === undefined ? { name: made.name! } : { name: made.name!, uid };
    const code = of.code === undefined ? undefined : fields.take(of.code);
    if (code !== undefined) setStatus(event, code);
    event.entity = made;
  };

function firstOf(fields: WindowsFields, names: readonly string[] | undefined): string | undefined {
  const field = names?.find((name) => fields.peek(name) !== undefined);
  return field === undefined ? undefined : fields.take(field);
}

function takeUid(fields: WindowsFields, names: readonly string[] | undefined): string | undefined {
  const text = firstOf(fields, names);
  return text === undefined ? undefined : (uuid(text) ?? text);
}

/** 4616: the system time, from one instant to another. */
export const systemTime: MapWindows = (event, fields) => {
  entity({ name: 'System time', type: 'System Time' })(event, fields);
  const previous = fields.take('PreviousTime');
  const next = fields.take('NewTime');
  event.entity!.data = JSON.stringify({ PreviousTime: previous, NewTime: next });
};

/** Classes of directory objects that OCSF has a type for. */
const directoryTypes: Readonly<Record<string, number>> = {
  computer: 1,
  user: 2,
  group: 3,
  organizationalUnit: 4,
  groupPolicyContainer: 5,
};

/** 5136 to 5141: an object of the directory; `nameField` is where it is after the change. */
export const directoryObjectChange =
  (nameField: string): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    const name = fields.take(nameField) ?? 'unknown';
    const uid = takeUid(fields, ['ObjectGUID']);
    const className = fields.peek('ObjectClass');
    const typeId = className === undefined ? 0 : (directoryTypes[className] ?? 99);
    if (typeId === 99) fields.take('ObjectClass');
    const made: ManagedEntity = {
      name,
      type_id: typeId,
      type: typeId === 99 ? className! : caption('managed_entity.type_id', typeId),
    };
    if (uid !== undefined) made.uid = uid;
    if (typeId === 5) made.policy = uid === undefined ? { name } : { name, uid };
    const attribute = fields.take('AttributeLDAPDisplayName');
    if (attribute !== undefined) {
      made.data = JSON.stringify({
        AttributeLDAPDisplayName: attribute,
        AttributeValue: fields.take('AttributeValue'),
        OperationType: operation(fields),
      });
    }
    event.entity = made;
  };

function operation(fields: WindowsFields): string | undefined {
  const code = fields.peek('OperationType');
  return code === '%%14674' ? 'Value Added' : code === '%%14675' ? 'Value Deleted' : code;
}

/** An application that started, stopped or changed. */
export const application =
  (name: string): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    event.app = { name, vendor_name: 'Microsoft' };
  };

/** 6416 and its like: a device. */
export const device: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const name = fields.take('DeviceDescription');
  const uid = fields.take('DeviceId');
  event.peripheral_device = { name: name ?? uid ?? 'unknown', class: fields.take('ClassName') ?? 'unknown' };
  if (uid !== undefined) event.peripheral_device.uid = uid;
  const vendors = fields
    .peek('VendorIds')
    ?.split(/\s/)
    .filter((word) => word !== '');
  if (vendors !== undefined && vendors.length > 0) {
    fields.take('VendorIds');
    event.peripheral_device.vendor_id_list = vendors;
  }
};

/** An application's crash; everything but its name stays unmapped. Older and newer Windows name the field differently. */
export const applicationError =
  (...names: readonly string[]): MapWindows =>
  (event, fields) => {
    const name = firstOf(fields, names);
    if (name !== undefined) event.actor = { app_name: name };
  };
