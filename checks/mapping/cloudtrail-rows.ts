/** What sections 3.1 to 3.3 state about operations, read from their own tables. */
import { classes } from '../../shared/ocsf/tables/class-uids.ts';
import { type Place, partsOf } from './places.ts';
import { proseWith, type Row, type Section, sectionOf } from './specification.ts';

/** An operation and what a successful call of it is. */
export interface StatedCall {
  readonly section: string;
  readonly line: number;
  readonly eventSource: string;
  readonly eventName: string;
  readonly place: Place;
  readonly severity: number;
  /** What the request has to hold for this to be so. */
  readonly requestParameters?: Readonly<Record<string, string>> | undefined;
}

/** Operations of 3.2 that other services than IAM record. */
const otherServices: Readonly<Record<string, string>> = {
  PasswordUpdated: 'signin',
  PasswordRecoveryCompleted: 'signin',
  EmailUpdated: 'signin',
  AccountNameUpdated: 'signin',
  UpdateAccountName: 'account',
  UpdateAccountEmailAddress: 'account',
};

/** Services of the calls of section 3.3 that are worth a higher severity. */
const watchedServices: readonly (readonly [names: RegExp, service: string])[] = [
  [/Logging|Trail|EventSelectors/, 'cloudtrail'],
  [/FlowLogs/, 'ec2'],
  [/Detector/, 'guardduty'],
  [/SecurityHub/, 'securityhub'],
  [/ConfigurationRecorder/, 'config'],
  [/Bucket|PublicAccessBlock/, 's3'],
  [/KeyDeletion|DisableKey/, 'kms'],
  [/./, 'iam'],
];

/** Every operation that 3.1 and 3.2 name, by service. */
export function statedOperations(sections: ReadonlyMap<string, Section>): StatedCall[] {
  const severe = new Set(watchedCalls(sections).map(({ eventName }) => eventName));
  const calls = [
    ...rowsOf(sections, '3.1').flatMap(callsOfClass),
    ...rowsOf(sections, '3.2').flatMap(callsOfAccounts),
  ];
  return calls.map((call) => ({
    ...call,
    severity:
      severe.has(call.eventName) && call.requestParameters === undefined && !/Attach/.test(call.eventName)
        ? 3
        : 1,
  }));
}

const rowsOf = (sections: ReadonlyMap<string, Section>, number: string): readonly Row[] =>
  sectionOf(sections, number).tables[0]!.rows;

type Call = Omit<StatedCall, 'severity'>;

/** `signin, sso: `A`, `B` | 3002/1`; `iam group: `A` / `B`, `C` | 3006/6 /5`. Rows that name no service state no names. */
function callsOfClass({ line, cells }: Row): Call[] {
  const [condition, cell] = cells as [string, string];
  const services = /^([a-z, ]+): /.exec(condition)?.[1]?.replace(' group', '').split(', ');
  if (services === undefined) return [];
  const groups = condition.slice(condition.indexOf(': ')).split(' / ').map(namesIn);
  const places = partsOf(cell.replaceAll(/\([^)]*\)/g, '')).flatMap((part) => part.places);
  const isEach = places.length === groups.flat().length && groups.length === 1;
  return groups.flatMap((names, group) =>
    names.flatMap((eventName, index) =>
      services.map((service) => ({
        section: '3.1',
        line,
        eventSource: `${service}.amazonaws.com`,
        eventName,
        place: named(places[isEach ? index : Math.min(group, places.length - 1)]!, eventName),
      })),
    ),
  );
}

const namesIn = (text: string): string[] => [...text.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name!);

/** Activity 99 is named after the operation. */
const named = (place: Place, eventName: string): Place =>
  place.activityId === 99 ? { ...place, name: eventName } : place;

/** `7 Attach Policy | AttachUserPolicy, …`; `5 Disable / 2 Enable | UpdateAccessKey with status Inactive / Active`. */
function callsOfAccounts({ line, cells }: Row): Call[] {
  const [activity, list] = cells as [string, string];
  const activityIds = [...activity.matchAll(/\d+/g)].map(Number);
  const [, operation, statuses] = /^(\w+) with status (.*)$/.exec(list) ?? [];
  const names =
    operation === undefined
      ? list
          .replaceAll(/ \([^)]*\)/g, '')
          .split(/, | \/ /)
          .flatMap(spelledOut)
      : statuses!.split(' / ').map(() => operation);
  return names.map((eventName, index) => ({
    section: '3.2',
    line,
    eventSource: `${otherServices[eventName] ?? 'iam'}.amazonaws.com`,
    eventName,
    place: named(
      { classUid: classes.accountChange, activityId: activityIds[Math.min(index, activityIds.length - 1)]! },
      eventName,
    ),
    requestParameters: statuses === undefined ? undefined : { status: statuses.split(' / ')[index]! },
  }));
}

/** `Delete{User,Role}PermissionsBoundary`, `Tag/Untag{User,Role}` and `Create/DeleteAccountAlias` are several names. */
function spelledOut(name: string): string[] {
  const [, before, choices, after] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  if (choices !== undefined) return choices.split(',').flatMap((one) => spelledOut(before! + one + after!));
  const [, first, second] = /^([A-Z][a-z]+)\/([A-Z]\w+)$/.exec(name) ?? [];
  if (first === undefined) return [name];
  const verb = /^[A-Z][a-z]+/.exec(second!)![0];
  return [first + second!.slice(verb.length), second!];
}

/** A first word of 3.3 and the activity it means. */
export interface StatedVerb {
  readonly line: number;
  readonly verb: string;
  readonly activityId: number;
  /** Where the verb counts in one operation only. */
  readonly eventName?: string | undefined;
}

export function statedVerbs(sections: ReadonlyMap<string, Section>): StatedVerb[] {
  return rowsOf(sections, '3.3').flatMap(({ line, cells }) => {
    const activityId = Number(/^\d+/.exec(cells[0]!)?.[0]);
    if (Number.isNaN(activityId)) return [];
    return cells[1]!.split(/, (?![^(]*\))/).map((word) => {
      const [, verb, eventName] = /^(\w+)(?: \(only (\w+)\))?/.exec(word)!;
      return { line, verb: verb!, activityId, eventName };
    });
  });
}

/** The calls of 3.3 whose success is of severity 3. */
export function watchedCalls(sections: ReadonlyMap<string, Section>): StatedCall[] {
  const { line, text } = proseWith(sectionOf(sections, '3.3'), 'severity: 1;');
  const list = /3 for a successful (.*), any call by Root/.exec(text)![1]!;
  return list.split(', ').flatMap((entry) => {
    const [names, policy] = entry.split(' with ') as [string, string?];
    return names.split('/').map((eventName) => ({
      section: '3.3',
      line,
      eventSource: `${watchedServices.find(([pattern]) => pattern.test(eventName))![1]}.amazonaws.com`,
      eventName,
      place: { classUid: classes.baseEvent, activityId: 0 },
      severity: 3,
      requestParameters:
        policy === undefined ? undefined : { policyArn: `arn:aws:iam::aws:policy/${policy}` },
    }));
  });
}
