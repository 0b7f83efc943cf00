/**
 * Subscription filter patterns. Windows writes keywords, levels and messages in the language of the system, so none of
 * these looks at a translated word: they match masks and numbers of the event's XML (CloudWatch Logs guide,
 * FilterAndPatternSyntax).
 */

/** Audit Failure as bits of System/Keywords (winmeta.h: 0x10…, with the classic bit 0x80…). */
export const windowsAuditFailure = '"0x8010000000000000"';

/** Events with one of these ids. The closing tag follows the id in every form of the element, with Qualifiers or not. */
export function windowsEventIds(ids: readonly number[]): string {
  const pattern = ids.map((id) => `?">${id}</EventID>"`).join(' ');
  if (pattern.length > 1024) {
    throw new Error(`${ids.length} event ids make a filter pattern longer than 1,024 characters.`);
  }
  return pattern;
}

/**
 * The same for events in the agent's OpenTelemetry form, whose brackets may be escaped in the stored JSON: a JSON pattern
 * compares values as they are read. The body is the event's XML or a map.
 */
export function windowsEventIdsInBody(ids: readonly number[]): string {
  const pattern = `{ ${ids.map((id) => `($.body="*>${id}<*") || ($.body.event_id.id=${id})`).join(' || ')} }`;
  if (pattern.length > 1024) {
    throw new Error(`${ids.length} event ids make a filter pattern longer than 1,024 characters.`);
  }
  return pattern;
}

/** Sign-ins to the console, of every kind of user. */
export const consoleLogin = '{ $.eventName = "ConsoleLogin" }';

export const everything = '';
