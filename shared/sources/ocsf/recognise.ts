import { isMembers, parseExactly } from '../../exact-json.ts';

/** An OCSF event as it came, numbers with their digits. */
export type OcsfRecord = Record<string, unknown> & { readonly metadata: Record<string, unknown> };

/**
 * Whether a text is an OCSF event: a JSON object with `class_uid` and `metadata.version`. Both have to be its own members:
 * whoever can name a member within another source's event must not be able to pass it for OCSF, which few rules judge.
 */
export const recognise = (message: string): boolean => recordOf(message) !== undefined;

/** The event that a text is; undefined for any other text. */
export function recordOf(message: string): OcsfRecord | undefined {
  if (!message.includes('"class_uid"') || !message.includes('"metadata"')) return undefined;
  if (!message.trimStart().startsWith('{')) return undefined;
  let value: unknown;
  try {
    value = parseExactly(message);
  } catch {
    return undefined;
  }
  if (!isMembers(value) || !isMembers(value.metadata)) return undefined;
  // Neither name is one of OCSF's events: they are CloudTrail's and OpenTelemetry's own.
  if ('eventVersion' in value || 'body' in value) return undefined;
  if (typeof value.class_uid !== 'number' || typeof value.metadata.version !== 'string') return undefined;
  return value as OcsfRecord;
}
