import type { Line } from '../log-event.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import type { Rule } from '../rules/rule.ts';

/** What of a record no rule could judge because of a bound. */
export interface NotJudged {
  /** Events, at least. */
  count: number;
  /** The first of the base events that hold their text, as written, and its line. */
  readonly event: OcsfEvent;
  readonly line: Line;
}

/** Not a rule that judges: its finding says that no rule judged some events. */
export const notJudgedRule: Rule = {
  id: '5d7c8f3e-52a4-4f0b-9a39-6a2f7d1c4b80',
  name: 'events-not-judged',
  title: 'Events not judged by rules',
  description:
    'A record holds more events than an invocation can read. Their text is archived in base events, but no rule has seen it.',
  status: 'stable',
  level: 'medium',
  date: undefined,
  modified: undefined,
  author: undefined,
  references: [],
  tags: [],
  falsePositives: [],
  logSource: { product: undefined, service: undefined, category: undefined },
};

/** What the finding states. */
export function notJudgedStatement({
  count,
  event,
  line,
}: NotJudged): Pick<OcsfEvent, 'message' | 'evidences'> {
  const { logGroup, logStream } = line.origin;
  const data = {
    events_not_judged: count,
    log_group: logGroup,
    log_stream: logStream,
    first_log_event: line.logEvent.id,
    reason: event.status_detail,
  };
  return {
    message: `${notJudgedRule.title}: at least ${count} in a record of ${logGroup}, because of a bound`,
    evidences: [{ data: JSON.stringify(data) }],
  };
}
