import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumedRole, cloudTrailEvent, iamUser, ocsfOfMessage } from '../support/cloudtrail-event.ts';

/** Free-form JSON whose texts and numbers differ from all others. */
const freeForm = (mark: string) =>
  fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('object')),
    leaf: fc.integer({ min: 0, max: 999_999 }).map((n) => `${mark}${n}z`),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(
      fc.constantFrom('name', 'ARN', 'userName', 'arn', 'type', 'other', '__proto__'),
      tie('value'),
      {
        maxKeys: 4,
      },
    ),
  })).object as fc.Arbitrary<Record<string, unknown>>;

const identities = [
  iamUser,
  assumedRole,
  { type: 'Root', accountId: '111122223333' },
  { type: 'FederatedUser', principalId: 'p:q', sessionContext: assumedRole.sessionContext },
  { type: 'SAMLUser', userName: 'u' },
  { type: 'IdentityCenterUser', onBehalfOf: { userId: 'x' }, credentialId: 'c' },
  { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
  { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL' },
  { type: 'Tomorrow' },
];
const operations = [
  { eventSource: 'sqs.amazonaws.com', eventName: 'CreateQueue' },
  { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin' },
  { eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole' },
  { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' },
  { eventSource: 'iam.amazonaws.com', eventName: 'AddUserToGroup' },
  { eventType: 'AwsCloudTrailInsight', insightDetails: { state: 'Start', eventName: 'E', insightType: 'T' } },
  { eventName: undefined },
];

const sample = fc
  .record({
    identity: fc.constantFrom(...identities),
    operation: fc.constantFrom<Record<string, unknown>>(...operations),
    ofIdentity: freeForm('identity'),
    ofContext: freeForm('context'),
    ofIssuer: freeForm('issuer'),
    requestParameters: freeForm('request'),
    responseElements: freeForm('response'),
    additionalEventData: freeForm('additional'),
    serviceEventDetails: freeForm('service'),
    tlsDetails: freeForm('tls'),
    resources: fc.array(freeForm('resource'), { maxLength: 3 }),
    unheardOf: freeForm('unheard'),
    addendum: freeForm('addendum'),
    withIdentity: fc.boolean(),
  })
  .map(({ identity, operation, ofIdentity, ofContext, ofIssuer, withIdentity, ...members }) => {
    const context = 'sessionContext' in identity ? identity.sessionContext : undefined;
    const sessionContext = { ...ofContext, sessionIssuer: { ...ofIssuer }, ...(context as object) };
    const userIdentity = withIdentity ? { ...ofIdentity, sessionContext, ...identity } : undefined;
    return cloudTrailEvent({ ...members, ...operation, userIdentity });
  });

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) yield* textsIn(member);
  }
}

describe('every value of an event', () => {
  it('is in the OCSF event or its unmapped', () => {
    fc.assert(
      fc.property(sample, (event) => {
        const written = JSON.stringify(ocsfOfMessage(JSON.stringify(event))[0]);
        const { userIdentity, ...rest } = event;
        const marked = [...textsIn(rest), ...textsIn(userIdentity)].filter((text) =>
          /^[a-z]+\d+z$/.test(text),
        );
        for (const text of marked) if (!written.includes(text)) expect.fail(`${text} is lost`);
      }),
      { numRuns: 400, seed: 20_260_302 },
    );
  });

  it('is read the same twice', () => {
    fc.assert(
      fc.property(sample, (event) => {
        const message = JSON.stringify(event);
        expect(ocsfOfMessage(message)).toEqual(ocsfOfMessage(message));
      }),
      { numRuns: 50, seed: 20_260_303 },
    );
  });
});
