import type { ZoneClock } from '../../time.ts';
import { type FindingDetail, type RuleName, rankOf, type SummaryDetail } from '../bus/bus-event.ts';
import { type Group, type Grouped, group } from './groups.ts';
import type { ReceivedFindings } from './received-findings.ts';
import { cut, cutUnlinked, plainText } from './safe-text.ts';
import { type Words, words } from './words.ts';

/** The settings of messages. */
export interface MessageSettings {
  readonly language: keyof typeof words;
  readonly clock: ZoneClock;
  /** Where the archive's partitions begin, such as `s3://bucket/ocsf/`; empty where that isn't known. */
  readonly archive: string;
  /** What the names of saved Logs Insights queries begin with; empty where there are none. */
  readonly queries: string;
}

export interface Message {
  readonly subject: string;
  readonly text: string;
}

/** SNS wants less than 100 characters on one line (SNS API reference, Publish). */
const longestSubject = 99;
/** SNS takes 256 KB; a person takes less. */
const mostBytes = 200_000;
/** Paragraphs; the others are counted. */
const mostGroups = 20;
/** Rules that are counted below them. */
const mostCounted = 50;
/** Targets and ids that one paragraph names. */
const mostNamed = 5;
const longestValue = 300;

/** One message about a batch of findings; undefined when there are none. */
export function messageOf(received: ReceivedFindings, settings: MessageSettings): Message | undefined {
  const grouped = group(received);
  const say = words[settings.language];
  if (grouped.groups.length === 0 && grouped.summaries.size === 0) return undefined;
  const paragraphs = [
    ...grouped.groups.slice(0, mostGroups).map((one) => paragraph(one, settings, say)),
    ...summaryLines(grouped, settings, say),
    ...otherLines(grouped.groups.slice(mostGroups), say),
    say.closing,
  ];
  return { subject: subjectOf(grouped, received, say), text: shortened(paragraphs.join('\n\n')) };
}

function subjectOf({ groups, summaries }: Grouped, received: ReceivedFindings, say: Words): string {
  const rules = [...groups.map(({ rule }) => rule), ...[...summaries.values()].map(([one]) => one!.rule)];
  const [worst] = rules.sort((a, b) => rankOf(b) - rankOf(a));
  const level = `[${say.levels[worst!.level]}] `;
  const titles = [...new Set(rules.map(({ title }) => titleOf(title, say, 80)))];
  const count =
    received.findings.length + received.summaries.reduce((sum, one) => sum + one.count - one.told, 0);
  const [only] = groups;
  if (count === 1 && only !== undefined) {
    const { who, where } = only.findings[0]!.event;
    const facts = [who, where].filter((fact) => fact !== '').map((fact) => plainText(fact, 60));
    return cutUnlinked(
      `${level}${titles[0]}${facts.length > 0 ? ` - ${facts.join(' @ ')}` : ''}`,
      longestSubject,
    );
  }
  return cutUnlinked(`${level}${say.findings(count)}${say.colon}${titles.join(say.comma)}`, longestSubject);
}

function paragraph({ rule, findings }: Group, settings: MessageSettings, say: Words): string {
  const [first] = findings;
  const last = findings.at(-1)!;
  const { event, finding } = first!;
  const account = finding.cloud?.account?.uid;
  const region = finding.cloud?.region;
  const isAccount = event.where === [account, region].join(' ');
  const when = localTime(event.time, settings);
  const zone = settings.clock.timeZone;
  const several = findings.length > 1;
  const line = (label: string, ...values: (string | undefined)[]) => {
    const given = values.filter((value) => value !== undefined && value !== '');
    return given.length === 0 ? [] : [`${label}${say.colon}${given.join(say.comma)}`];
  };
  const value = (text: string) => plainText(text, longestValue);
  return [
    `${headOf(rule, say)}${several ? ` (${say.times(findings.length)})` : ''}`,
    ...line(say.who, `${value(event.who)}${event.whoUid === '' ? '' : ` (${value(event.whoUid)})`}`.trim()),
    ...line(say.what, ...someOf(findings.map((one) => say.done(value(one.event.what))))),
    ...line(say.target, ...someOf(findings.map((one) => value(one.event.target)))),
    ...line(
      say.where,
      isAccount ? '' : value(event.where),
      account && `${say.account} ${value(account)}`,
      region && value(region),
    ),
    ...line(say.from, value(event.from)),
    ...line(
      say.when,
      zone === 'UTC' ? when : `${when} (${zone})`,
      several ? say.until(localTime(last.event.time, settings)) : '',
    ),
    ...line(say.outcome, say.outcomes[event.outcome], value(event.failure)),
    ...line(say.rule, `${value(rule.name)} (${value(rule.id)})`),
    ...line(say.find, ...someOf(findings.map((one) => prefixOf(one, settings)))),
    `  metadata.uid = ${someOf(findings.map((one) => value(one.event.kept ? one.event.uid : String(one.finding.metadata.uid)))).join(', ')}`,
    ...(rule.product === 'aws' && settings.queries !== ''
      ? line(say.savedQuery, `${settings.queries}${value(rule.name)}`)
      : []),
    ...(event.kept ? [] : [say.notKept]),
  ].join('\n');
}

const titleOf = (title: string, say: Words, longest = longestValue): string =>
  plainText(say.titled(title), longest);

const headOf = ({ level, title }: RuleName, say: Words): string =>
  `[${say.levels[level]}] ${titleOf(title, say)}`;

/** The first few different ones, and `…` for the others. */
function someOf(values: readonly string[]): string[] {
  const different = [...new Set(values)].filter((value) => value !== '');
  return different.length <= mostNamed ? different : [...different.slice(0, mostNamed), '…'];
}

/** The prefix in the archive that holds a finding. */
function prefixOf({ place }: FindingDetail, { archive }: MessageSettings): string {
  const folder = (name: string, value: unknown) => `${name}=${plainText(String(value), 50)}/`;
  const hour = place.eventHour === undefined ? '' : folder('eventHour', place.eventHour);
  return `${archive}${folder('source', place.source)}${folder('region', place.region)}${folder('accountId', place.accountId)}${folder('eventDay', place.eventDay)}${hour}`;
}

function summaryLines({ summaries }: Grouped, settings: MessageSettings, say: Words): string[] {
  return [...summaries.values()]
    .sort(([a], [b]) => rankOf(b!.rule) - rankOf(a!.rule))
    .slice(0, mostGroups)
    .map((of) => {
      const [{ rule }] = of as [SummaryDetail];
      const count = of.reduce((sum, one) => sum + one.count - one.told, 0);
      const from = Math.min(...of.map(({ firstTime }) => firstTime));
      const to = Math.max(...of.map(({ lastTime }) => lastTime));
      const title = titleOf(rule.title, say);
      return `[${say.levels[rule.level]}] ${say.more(count, title, localTime(from, settings), localTime(to, settings))}`;
    });
}

function otherLines(groups: readonly Group[], say: Words): string[] {
  if (groups.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { rule, findings } of groups) {
    const title = headOf(rule, say);
    counts.set(title, (counts.get(title) ?? 0) + findings.length);
  }
  const lines = [...counts].map(([title, count]) => `  ${say.other(title, count)}`);
  const shown = lines.length <= mostCounted ? lines : [...lines.slice(0, mostCounted), '  …'];
  return [[say.othersTitle, ...shown].join('\n')];
}

/** `2026-01-15 19:30:00 +09:00` */
const localTime = (time: number, { clock }: MessageSettings): string =>
  clock
    .format(time)
    .replace('T', ' ')
    .replace(/\.\d{3}/, ' ')
    .replace(' Z', ' UTC');

/** A last resort: paragraphs and their values are bounded already. */
const shortened = (text: string): string =>
  Buffer.byteLength(text) <= mostBytes ? text : cut(text, mostBytes / 4);
