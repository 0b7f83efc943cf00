/** What the agent's text format says before the description. */
export interface Head {
  readonly channel: string;
  /** Windows' number for the level; undefined for one that the agent has no word for. */
  readonly level: string | undefined;
  readonly eventId: string;
  readonly provider: string;
  readonly computer: string;
  /** Where the description begins. */
  readonly end: number;
}

/**
 * The agent's words for levels (amazon-cloudwatch-agent, wineventlog/utils.go). It writes INFORMATION for level 0 too,
 * which all audits have.
 */
const levels = new Map<string, string | undefined>([
  ['CRITICAL', '1'],
  ['ERROR', '2'],
  ['WARNING', '3'],
  ['INFORMATION', '4'],
  ['VERBOSE', '5'],
  ['UNKNOWN', undefined],
]);

/** Whether a log event's text is an event in the agent's text format. */
export const isAgentText = (message: string): boolean => headOf(message, textStart(message)) !== undefined;

/** The first character that is neither blank nor a byte order mark. */
export function textStart(message: string): number {
  let at = 0;
  while (at < message.length && (message.charCodeAt(at) <= 32 || message.charCodeAt(at) === 0xfeff)) at++;
  return at;
}

// Names of channels and providers have at most 255 characters, computers 64.
const longestHead = 1024;

/**
 * The head of `[Channel] [LEVEL] [id] [Provider] [Computer] [Description]` at `start` (amazon-cloudwatch-agent,
 * wineventlogrecord.go), known by its six brackets, the agent's word for a level and a number; undefined for other text.
 */
export function headOf(message: string, start: number): Head | undefined {
  if (message.charCodeAt(start) !== 91) return undefined;
  const text = message.slice(start + 1, start + longestHead);
  const parts: string[] = [];
  let from = 0;
  while (parts.length < 5) {
    const end = text.indexOf('] [', from);
    if (end < 0) return undefined;
    parts.push(text.slice(from, end));
    from = end + 3;
  }
  const [channel, level, eventId, provider, computer] = parts as [string, string, string, string, string];
  if (!levels.has(level) || !/^\d{1,10}$/.test(eventId)) return undefined;
  if (channel === '' || provider === '') return undefined;
  return { channel, level: levels.get(level), eventId, provider, computer, end: start + 1 + from };
}
