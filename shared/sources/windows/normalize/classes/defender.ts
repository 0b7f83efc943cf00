import { caption } from '../../../../ocsf/captions.ts';
import type { File, Malware } from '../../../../ocsf/tables/types.ts';
import { fileAt } from '../../../../ocsf/values.ts';
import type { MapWindows } from '../mapping.ts';
import { actorOf, userOfLogonName } from '../objects/accounts.ts';

/** Defender found something: a threat with its name, category and place. */
export const threat: MapWindows = (event, fields) => {
  const name = fields.take('Threat Name') ?? 'unknown';
  const category = fields.take('Category Name');
  const uid = fields.take('Threat ID');
  const detection = fields.take('Detection ID');
  event.finding_info = { uid: detection ?? fields.system.eventRecordId ?? name, title: name };
  if (category !== undefined) event.finding_info.types = [category];
  const malware: Malware = {
    name,
    // Categories are words of Defender's own; the word itself stays.
    classification_ids: [category === undefined ? 0 : 99],
    classifications: [category ?? caption('malware.classification_ids', 0)],
  };
  if (uid !== undefined) malware.uid = uid;
  const path = fields.peek('Path');
  const found = path === undefined ? undefined : filesAt(path);
  if (found !== undefined) {
    if (found.files.length > 0) malware.files = found.files;
    if (found.isWhole) fields.take('Path');
  }
  event.malware = [malware];
  const user = fields.take('Detection User') ?? fields.take('User');
  if (user !== undefined) actorOf(event).user = userOfLogonName(user);
  const process = fields.peek('Process Name');
  if (process !== undefined && process !== 'Unknown') {
    fields.take('Process Name');
    actorOf(event).app_name = process;
  }
};

/** 1117 and 1007: Defender did something about it. */
export const remediatedThreat: MapWindows = (event, fields) => {
  threat(event, fields);
  event.action_id = 2;
  event.action = caption('event.action_id', 2);
  event.disposition_id = 11;
  event.disposition = caption('event.disposition_id', 11);
};

const fileKinds = new Set(['file', 'containerfile']);

/**
 * The files in `file:_C:\bad.exe; process:_pid:4`. Other kinds of places (processes, registry keys) are no files, and
 * where there are any the list isn't one value.
 */
function filesAt(path: string): { files: File[]; isWhole: boolean } {
  const files: File[] = [];
  let isWhole = true;
  for (const part of path.split(';')) {
    const place = part.trim();
    if (place === '') continue;
    const mark = place.indexOf(':_');
    if (mark < 0) files.push(fileAt(place, 1));
    else if (fileKinds.has(place.slice(0, mark)) && mark + 2 < place.length) {
      files.push(fileAt(place.slice(mark + 2), 1));
    } else isWhole = false;
  }
  return { files, isWhole };
}
