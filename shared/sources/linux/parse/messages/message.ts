import type { Said } from '../said.ts';
import { messageOfProgram } from './by-program.ts';
import { pam } from './pam.ts';

/** What a message that no pattern fits is called. */
const otherMessage = 'other';

/** Longer messages are text: sshd cuts its own at 1,024 bytes, and PAM's are short. sudo's hold whole commands. */
const longestMessage = 4096;

/** `message repeated 3 times: [ Failed … ]`, by which rsyslog shortens what comes several times. */
const repeated = /^message repeated (\d{1,9}) times: \[ ?(.*)\]$/s;

/** What a message says, by the wording of its program or of a PAM module. */
export function readMessage(program: string, message: string): Said {
  if (message.length > longestMessage && program !== 'sudo') return { id: otherMessage, fields: {} };
  const several = repeated.exec(message);
  const text = (several?.[2] ?? message).trim();
  const said = (text.startsWith('pam_') ? pam(program, text) : undefined) ?? messageOfProgram(program, text);
  if (said === undefined) return { id: otherMessage, fields: {} };
  return several === null ? said : { ...said, count: Number(several[1]) };
}
