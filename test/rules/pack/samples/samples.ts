import { cloudTrailEvent } from '../../../support/cloudtrail-event.ts';
import { type Sample as WindowsSample, windowsEvent } from '../../../support/windows-event.ts';

/** Raw texts by what they show: the message of a log event, or the messages that together make one event. */
export type Texts = Readonly<Record<string, string | readonly string[]>>;

/** What the rule called `rule` must find, and what it must not, although it comes close. */
export interface Samples {
  readonly rule: string;
  readonly matches: Texts;
  readonly misses: Texts;
}

/** A CloudTrail event as its trail writes it; see `cloudTrailEvent` for what it has of its own. */
export const call = (members: Record<string, unknown>): string => JSON.stringify(cloudTrailEvent(members));

/** A call of each name, given with spaces between. */
export const calls = (eventSource: string, names: string): Texts =>
  Object.fromEntries(names.split(' ').map((eventName) => [eventName, call({ eventSource, eventName })]));

/** A Windows event as the CloudWatch agent sends it. */
export const event = (sample: WindowsSample): string => windowsEvent(sample);

/** The same event in a log where its number means something else, as many do. */
export const elsewhere = (sample: WindowsSample): Texts => ({
  'the same number in another log': windowsEvent({ ...sample, channel: 'Application', provider: 'Backup' }),
});
