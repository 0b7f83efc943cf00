import type { FieldValues } from '../../../rule-event.ts';
import { securityLog } from '../normalize/mappings/providers.ts';
import { isSuccess, statusCode } from '../normalize/objects/codes.ts';
import { outcomeOf } from '../normalize/objects/outcome.ts';
import type { Content, WindowsEvent } from '../parse/event.ts';

const values: readonly (FieldValues | undefined)[] = [undefined, ['success'], ['failure']];

/**
 * `Outcome` of an event: by the audit bits. The agent's text format has none: there it is known where Windows audits the
 * event only when it succeeded or only when it failed, or where the event holds a status code.
 */
export function outcomeValues({ agentText }: WindowsEvent, content: Content): FieldValues | undefined {
  const { system } = content;
  if (agentText === undefined) return values[outcomeOf(system.keywords)];
  if (agentText !== 0) return values[agentText];
  if (system.channel?.toLowerCase() !== 'security') return undefined;
  const fixed = securityLog.get(system.provider.toLowerCase())?.get(system.eventId)?.status;
  return values[fixed ?? outcomeOfCode(content)];
}

/** By the result of Kerberos and NTLM events (4768, 4769, 4776), which are audited either way. */
function outcomeOfCode({ layout, values }: Content): 0 | 1 | 2 {
  const index = layout.indexOf.get('Status');
  const code = index === undefined ? undefined : values[index];
  if (code === undefined || statusCode(code) === undefined) return 0;
  return isSuccess(code) ? 1 : 2;
}
