import { caption } from '../../../../ocsf/captions.ts';
import type { Script } from '../../../../ocsf/tables/types.ts';
import { fileAt, uuid } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import type { MapWindows } from '../mapping.ts';
import type { WindowsFields } from '../objects/fields.ts';

/** PowerShell 4103 and 800: what ran, in the first of `fields` that says something. */
export const script =
  (...names: readonly string[]): MapWindows =>
  (event, fields) => {
    event.script = scriptOf(fields, names);
  };

/** PowerShell 4104: a script block, or a part of one. */
export const scriptBlock: MapWindows = (event, fields) => {
  const made = scriptOf(fields, ['ScriptBlockText']);
  const id = fields.take('ScriptBlockId');
  if (id !== undefined) made.uid = uuid(id) ?? id;
  const path = fields.take('Path');
  if (path !== undefined) made.file = fileAt(path, 1);
  event.script = made;
};

/** 4104 has level Warning where PowerShell itself found the block suspicious. */
export const severityOfScriptBlock = (fields: WindowsFields): Partial<Placement> => ({
  severity: fields.system.level === '3' ? 3 : 1,
});

function scriptOf(fields: WindowsFields, names: readonly string[]): Script {
  const field = names.find((name) => fields.peek(name) !== undefined);
  const text = field === undefined ? undefined : fields.take(field);
  return { type_id: 2, type: caption('script.type_id', 2), script_content: { value: text ?? 'unknown' } };
}
