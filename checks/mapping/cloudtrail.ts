/** Whether the CloudTrail source does what sections 3.1 to 3.3 state about operations, and whether its tests show it. */
import { operationRows, seriousCalls, verbs } from '../../test/cloudtrail/rows-of-mapping.ts';
import { ocsfOf } from '../../test/support/cloudtrail-event.ts';
import { type StatedCall, statedOperations, statedVerbs, watchedCalls } from './cloudtrail-rows.ts';
import type { Section } from './specification.ts';
import { outcomeOf, type Unit } from './unit.ts';

/** The units of the operations that have a class of their own. */
export const operations = (sections: ReadonlyMap<string, Section>): Unit[] =>
  statedOperations(sections).map((call) => {
    const { section, line, eventSource, eventName, requestParameters } = call;
    return {
      section,
      line,
      name: `${eventSource} ${eventName}${requestParameters === undefined ? '' : ` ${Object.values(requestParameters)}`}`,
      fault: faultOf(call),
      isExercised: operationRows.some(
        ([source, names, , parameters]) =>
          source === eventSource &&
          names.includes(eventName) &&
          (requestParameters === undefined || parameters?.status === requestParameters.status),
      ),
    };
  });

function faultOf({
  eventSource,
  eventName,
  place,
  severity,
  requestParameters,
}: StatedCall): string | undefined {
  const call = { eventSource, eventName, requestParameters: requestParameters ?? null };
  const succeeded = outcomeOf(ocsfOf(call));
  const failed = outcomeOf(ocsfOf({ ...call, errorCode: 'AccessDenied' }));
  for (const [outcome, status, stated] of [
    [succeeded, 1, severity],
    [failed, 2, 2],
  ] as const) {
    if (outcome.place !== `${place.classUid}/${place.activityId}`) return `became ${outcome.place}`;
    if (place.name !== undefined && outcome.name !== place.name) return `is called ${outcome.name}`;
    if (outcome.status !== status) return `has status ${outcome.status}, not ${status}`;
    if (outcome.severity !== stated) return `has severity ${outcome.severity}, not ${stated}`;
  }
  return undefined;
}

/** The units of the first words that tell an API activity. */
export const apiVerbs = (sections: ReadonlyMap<string, Section>): Unit[] =>
  statedVerbs(sections).map(({ line, verb, activityId, eventName }) => {
    const { place, status, severity } = outcomeOf(ocsfOf({ eventName: eventName ?? `${verb}Widget` }));
    const became = `${place}, status ${status}, severity ${severity}`;
    return {
      section: '3.3',
      line,
      name: eventName ?? verb,
      fault: became === `6003/${activityId}, status 1, severity 1` ? undefined : `became ${became}`,
      isExercised:
        eventName === undefined
          ? Object.values(verbs).some((words) => words.includes(verb))
          : seriousCalls.some(([, name]) => name === eventName),
    };
  });

/** The units of the calls of a higher severity. */
export const watched = (sections: ReadonlyMap<string, Section>): Unit[] => {
  const calls = watchedCalls(sections);
  return calls.map(({ section, line, eventSource, eventName, severity, requestParameters }) => {
    const call = { eventSource, eventName, requestParameters: requestParameters ?? null };
    const is = ocsfOf(call).severity_id;
    const failed = ocsfOf({ ...call, errorCode: 'AccessDenied' }).severity_id;
    return {
      section,
      line,
      name: `severity of ${eventName}`,
      fault: is === severity && failed === 2 ? undefined : `has severity ${is}, ${failed} when it failed`,
      isExercised: seriousCalls.some(
        ([service, name, policyArn]) =>
          `${service}.amazonaws.com` === eventSource &&
          name === eventName &&
          policyArn === requestParameters?.policyArn,
      ),
    };
  });
};
