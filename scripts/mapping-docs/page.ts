/** The page about a source's mappings: what every event has, the events by class, and where the fields of each go. */
import type { OcsfEvent } from '../../shared/ocsf/event.ts';

/** Where an event belongs when it holds what `when` says. */
export interface Outcome {
  /** Empty where the event has only one outcome. */
  readonly when: string;
  readonly classUid: number;
  readonly className: string;
  readonly activity: string;
  readonly status: string;
  readonly severity: string;
}

/** Events that one mapping maps. */
export interface MappedEvents {
  /** As people call them: `4624`, `AssumeRole`, `openat`. */
  readonly ids: string;
  readonly title: string;
  readonly outcomes: readonly Outcome[];
  /** Attributes by field. */
  readonly homes: ReadonlyMap<string, readonly string[]>;
}

export interface Page {
  readonly title: string;
  readonly introduction: string;
  /** Attributes by field of every event. */
  readonly everyEvent: ReadonlyMap<string, readonly string[]>;
  readonly events: readonly MappedEvents[];
}

/** Events that must share where a field goes, for the page to say it once. */
const fewestForUsual = 8;

/** What a sample becomes, and what of that differs in other ways of it, such as a failure. */
export function outcomeOf(
  when: string,
  event: OcsfEvent,
  others: Readonly<Record<string, OcsfEvent>>,
  id = '',
): Outcome {
  const inAllWays = (shown: (event: OcsfEvent) => string): string => {
    const first = shown(event);
    const more = Object.entries(others).filter(([, other]) => shown(other) !== first);
    return [first, ...more.map(([way, other]) => `${way}: ${shown(other)}`)].join('; ');
  };
  return {
    when,
    classUid: event.class_uid,
    className: `${event.class_name} (${event.class_uid})`,
    activity: `${event.activity_name === id ? 'its own name' : event.activity_name} (${event.activity_id})`,
    status: inAllWays(({ status, status_id }) =>
      status_id === undefined ? '–' : `${status} (${status_id})`,
    ),
    severity: inAllWays(({ severity, severity_id }) => `${severity} (${severity_id})`),
  };
}

/** Outcomes without those that say what another says already. */
export function distinctOutcomes(outcomes: readonly Outcome[]): Outcome[] {
  const found = Map.groupBy(outcomes, ({ when: _, ...outcome }) => JSON.stringify(outcome));
  const distinct = [...found.values()].map((same) => same[0]!);
  return distinct.length === 1 ? [{ ...distinct[0]!, when: '' }] : distinct;
}

/** The page as Markdown. */
export function pageText({ title, introduction, everyEvent, events }: Page): string {
  const usual = usualHomes(events);
  const sorted = events.toSorted((a, b) => a.outcomes[0]!.classUid - b.outcomes[0]!.classUid);
  const byClass = [...Map.groupBy(sorted, ({ outcomes }) => outcomes[0]!.className)];
  return [
    `# ${title}`,
    'Written by `npm run docs:mapping` from the mappings: samples of each event go through the source with one value\nchanged at a time, and the attributes that change with it are where the field goes.',
    introduction,
    `## Contents\n\n${byClass.map(([name, ofClass]) => `- [${name}](#${anchor(name)}): ${idsOf(ofClass)}`).join('\n')}`,
    `## What every event has\n\n${fieldTable(everyEvent)}`,
    `## Where fields usually go\n\nThe tables of the events below leave these out where they hold.\n\n${fieldTable(usual)}`,
    ...byClass.flatMap(([name, ofClass]) => [
      `## ${name}`,
      outcomeTable(ofClass),
      ...ofClass.map((event) => eventText(event, usual)),
    ]),
    '',
  ]
    .filter((part, i, parts) => part !== '' || i === parts.length - 1)
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const idsOf = (events: readonly MappedEvents[]): string => events.map(({ ids }) => ids).join(', ');

/** Where most events that have a field put it, for fields that many have. */
function usualHomes(events: readonly MappedEvents[]): Map<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { homes } of events) {
    for (const [field, paths] of homes) {
      const ofField = counts.get(field) ?? new Map<string, number>();
      ofField.set(paths.join(), (ofField.get(paths.join()) ?? 0) + 1);
      counts.set(field, ofField);
    }
  }
  const usual = new Map<string, readonly string[]>();
  for (const [field, ofField] of counts) {
    const [paths, count] = [...ofField].toSorted(([, a], [, b]) => b - a)[0]!;
    if (count >= fewestForUsual) usual.set(field, paths.split(','));
  }
  return usual;
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

function fieldTable(homes: ReadonlyMap<string, readonly string[]>): string {
  const rows = [...homes].map(([field, paths]) => `| ${code(field)} | ${paths.map(code).join(', ')} |`);
  return ['| Field | Attribute |', '|---|---|', ...rows].join('\n');
}

function outcomeTable(events: readonly MappedEvents[]): string {
  const rows = events.flatMap(({ ids, title, outcomes }) =>
    outcomes.map(({ when, className, activity, status, severity }, i) => {
      const other = className === outcomes[0]!.className ? '' : `${className}: `;
      const what = [i === 0 ? title : '', when].filter((text) => text !== '').join(' ');
      return `| ${i === 0 ? ids : ''} | ${what.replaceAll('|', '\\|')} | ${other}${activity} | ${status} | ${severity} |`;
    }),
  );
  return ['| Event | What happened | Activity | Status | Severity |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/** Where an event's fields go: those that go elsewhere than usual in a table, the others by name. */
function eventText({ ids, homes }: MappedEvents, usual: ReadonlyMap<string, readonly string[]>): string {
  const isUsual = (field: string, paths: readonly string[]) => usual.get(field)?.join() === paths.join();
  const own = [...homes].filter(([field, paths]) => !isUsual(field, paths));
  const shared = [...homes].filter(([field, paths]) => isUsual(field, paths)).map(([field]) => code(field));
  const parts = [
    own.length === 0 ? '' : fieldTable(new Map(own)),
    shared.length === 0 ? '' : `As usual: ${shared.join(', ')}.`,
  ].filter((part) => part !== '');
  if (parts.length === 0) return '';
  return `<details><summary>${ids}</summary>\n\n${parts.join('\n\n')}\n\n</details>`;
}
