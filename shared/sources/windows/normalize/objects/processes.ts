import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { Process } from '../../../../ocsf/tables/types.ts';
import { fileAt, hexOrDecimal } from '../../../../ocsf/values.ts';
import { actorOf } from './accounts.ts';
import type { WindowsFields } from './fields.ts';

/** A process by the fields of its id and path; undefined without an id, and then neither is taken. */
export function takeProcess(fields: WindowsFields, pidField: string, pathField: string): Process | undefined {
  const pid = hexOrDecimal(fields.peek(pidField));
  if (pid === undefined || pid <= 0) return undefined;
  fields.take(pidField);
  return processOf(pid, fields.take(pathField));
}

export function processOf(pid: number, path: string | undefined): Process {
  if (path === undefined) return { pid };
  const file = fileAt(path, 1);
  return { pid, name: file.name, file };
}

/** Puts the process that acted into `actor`; a path without an id makes `app_name`. */
export function setActorProcess(
  event: OcsfEvent,
  fields: WindowsFields,
  pidField = 'ProcessId',
  pathField = 'ProcessName',
): void {
  const process = takeProcess(fields, pidField, pathField);
  if (process !== undefined) {
    actorOf(event).process = process;
    return;
  }
  const path = fields.take(pathField);
  if (path !== undefined) actorOf(event).app_name = path;
}

/** Integrity levels by the last part of their SID S-1-16-n (Microsoft [MS-DTYP], section 2.4.2.4). */
const integrityLevels: Readonly<Record<string, number>> = {
  '0': 1,
  '4096': 2,
  '8192': 3,
  '8448': 3,
  '12288': 4,
  '16384': 5,
  '20480': 6,
};

export function setIntegrity(process: Process, fields: WindowsFields): void {
  const label = fields.peek('MandatoryLabel');
  if (label === undefined || !label.startsWith('S-1-16-')) return;
  const id = integrityLevels[label.slice(7)];
  if (id === undefined) return;
  fields.take('MandatoryLabel');
  process.integrity_id = id;
  process.integrity = caption('process.integrity_id', id);
}
