import { caption } from '../../../ocsf/captions.ts';
import type { Malware } from '../../../ocsf/tables/types.ts';
import { fileAt } from '../../../ocsf/values.ts';
import { actorOf, userOfLogonName } from '../accounts.ts';
import type { Shape } from '../tables/row.ts';

/** Defender found something: a threat with its name, category and place. */
export const threat: Shape = (event, fields) => {
  const name = fields.take('Threat Name') ?? 'unknown';
  const category = fields.take('Category Name');
  const uid = fields.take('Threat ID');
  const detection = fields.take('Detection ID');
  event.finding_info = { uid: detection ?? fields.system.eventRecordId ?? name, title: name };
  if (category !== undefined) event.finding_info.types = [category];
  const malware: Malware = {
    name,
    // Categories are words of Defender's own; the word itself is what tells.
    classification_ids: [category === undefined ? 0 : 99],
    classifications: [category ?? caption('malware.classification_ids', 0)],
  };
  if (uid !== undefined) malware.uid = uid;
  const path = fields.take('Path');
  if (path !== undefined) {
    const file = fileOf(path);
    if (file === undefined) malware.path = path;
    else malware.files = [file];
  }
  event.malware = [malware];
  const user = fields.take('Detection User') ?? fields.take('User');
  if (user !== undefined) actorOf(event).user = userOfLogonName(user);
  const process = fields.see('Process Name');
  if (process !== undefined && process !== 'Unknown') {
    fields.used('Process Name');
    actorOf(event).app_name = process;
  }
};

/** 1117 and 1007: Defender did something about it. */
export const remediatedThreat: Shape = (event, fields) => {
  threat(event, fields);
  event.action_id = 2;
  event.action = caption('event.action_id', 2);
  event.disposition_id = 11;
  event.disposition = caption('event.disposition_id', 11);
};

/** `file:_C:\bad.exe`, as long as it is the only one. */
function fileOf(path: string) {
  const text = path.startsWith('file:_') ? path.slice(6) : path;
  return text.includes(';') || text.includes(':_') ? undefined : fileAt(text, 1);
}
