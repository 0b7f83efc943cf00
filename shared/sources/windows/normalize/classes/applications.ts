import type { MapWindows } from '../mapping.ts';
import { actorOf, userOfLogonName } from '../objects/accounts.ts';

/** User32 1074: who asked for the shutdown with which program, and the code of the reason; its words are translated. */
export const shutdownRequest: MapWindows = (event, fields) => {
  event.app = { name: 'Windows', vendor_name: 'Microsoft' };
  const process = fields.take('param1');
  if (process !== undefined) actorOf(event).app_name = process;
  const user = fields.take('param7');
  if (user !== undefined) actorOf(event).user = userOfLogonName(user, fields.takeUserId());
  const code = fields.take('param4');
  if (code !== undefined) event.status_code = code;
};

/** MsiInstaller: 1033 and 1034 have name and version apart, the others a sentence that begins with `Product: `. */
export const packageInstaller: MapWindows = (event, fields) => {
  const name = fields.take('param1');
  event.app = { name: name ?? 'unknown' };
  const version = fields.peek('param2');
  if (version !== undefined && /^[\d.]{1,40}$/.test(version)) {
    fields.take('param2');
    event.app.version = version;
  }
};
