import type { OcsfEvent } from '../../ocsf/event.ts';
import { classes } from '../../ocsf/tables/class-uids.ts';
import { fromOf } from './from.ts';
import { targetOf } from './target.ts';
import { verbOf } from './verbs.ts';
import { actingUser, whoOf } from './who.ts';

/** What an event says, in words: each is empty where the event says nothing about it. */
export interface EventSummary {
  readonly who: string;
  /** The id of who acted, where `who` doesn't have it: a SID, an ARN. */
  readonly whoUid: string;
  /** What was done: `add to group`, `iam:CreateAccessKey`. */
  readonly what: string;
  /** What it was done to. */
  readonly target: string;
  /** The host, or the account and region of AWS. */
  readonly where: string;
  /** The address or name that it came from, where that isn't the host itself. */
  readonly from: string;
  readonly outcome: 'success' | 'failure' | 'unknown';
  /** Why it failed; empty for what didn't. */
  readonly failure: string;
}

const longestText = 300;
const outcomes = ['unknown', 'success', 'failure'] as const;

const empty: EventSummary = {
  who: '',
  whoUid: '',
  what: '',
  target: '',
  where: '',
  from: '',
  outcome: 'unknown',
  failure: '',
};

/** Sums up an event. A fault in the words costs the words, not the finding, nor the invocation. */
export function summarize(event: OcsfEvent): EventSummary {
  try {
    return summaryOf(event);
  } catch {
    return empty;
  }
}

function summaryOf(event: OcsfEvent): EventSummary {
  const { device, cloud } = event;
  const host = device?.hostname ?? device?.name;
  const from = fromOf(event);
  const who = whoOf(event);
  const uid = actingUser(event)?.uid ?? '';
  return {
    who: short(who),
    whoUid: who.includes(uid) ? '' : short(uid),
    what: short(verbOf(event)),
    target: event.class_uid === classes.eventLogActivity ? '' : short(targetOf(event)),
    where: short(host ?? [cloud?.account?.uid, cloud?.region].filter((word) => word !== undefined).join(' ')),
    from: from === host ? '' : short(from),
    outcome: outcomes[event.status_id ?? 0] ?? 'unknown',
    failure: event.status_id === 2 ? short(event.status_detail ?? event.status_code ?? 'failed') : '',
  };
}

/** White space that is no single space between words: most texts have none, and are short. */
const otherSpace = /^\s|\s$|\s\s|[^\S ]/;

/** On one line, and not longer than a reader wants: the event itself has the whole. */
function short(text: string): string {
  if (text.length <= longestText && !otherSpace.test(text)) return text;
  const line = text
    .slice(0, longestText + 1)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}
