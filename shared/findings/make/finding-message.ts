import type { OcsfEvent } from '../../ocsf/event.ts';
import { classes } from '../../ocsf/tables/class-uids.ts';
import { fromOf } from '../summary/from.ts';
import { targetOf } from '../summary/target.ts';
import { verbOf } from '../summary/verbs.ts';
import { actingUser, whoOf } from '../summary/who.ts';

const longestPart = 300;

/** What an event tells, in words: each is empty where the event says nothing about it. */
export interface Told {
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

const outcomes = ['unknown', 'success', 'failure'] as const;

const nothing: Told = {
  who: '',
  whoUid: '',
  what: '',
  target: '',
  where: '',
  from: '',
  outcome: 'unknown',
  failure: '',
};

/** A mistake in the words costs the words, not the finding, nor the invocation. */
export function toldOf(event: OcsfEvent): Told {
  try {
    return wordsOf(event);
  } catch {
    return nothing;
  }
}

function wordsOf(event: OcsfEvent): Told {
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

/** One line: `Member added to Administrators: bob -> Administrators, by CORP\it.admin on dc01 from 192.0.2.7`. */
export function findingMessage(title: string, event: OcsfEvent, kept: boolean): string {
  const { who, target, where, from, failure } = toldOf(event);
  return [
    title,
    target === '' || target === where ? '' : `: ${target},`,
    who === '' ? '' : ` by ${who}`,
    where === '' ? '' : ` on ${where}`,
    from === '' || from === where ? '' : ` from ${from}`,
    failure === '' ? '' : `: ${failure}`,
    kept ? '' : ' (the event itself was not kept)',
  ].join('');
}

/** White space that is no single space between words: most texts have none, and are short. */
const otherSpace = /^\s|\s$|\s\s|[^\S ]/;

/** On one line, and not longer than a reader wants: the event itself has the whole. */
function short(text: string): string {
  if (text.length <= longestPart && !otherSpace.test(text)) return text;
  const line = text
    .slice(0, longestPart + 1)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.length > longestPart ? `${line.slice(0, longestPart - 1)}…` : line;
}
