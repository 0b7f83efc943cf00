import { type NaivePayload, slimEvent } from './slim-event.ts';

interface CloudTrailEvent {
  readonly userIdentity: { readonly arn?: string; readonly type: string; readonly sessionContext?: object };
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: object | null;
  readonly responseElements: object | null;
  readonly requestID: string;
  readonly readOnly: boolean;
  readonly resources?: readonly { readonly ARN: string; readonly type: string }[];
}

const mapped = new Set([
  'requestParameters',
  'responseElements',
  'resources',
  'eventTime',
  'eventName',
  'userAgent',
  'requestID',
  'eventSource',
  'sourceIPAddress',
]);

/** JSON.parse, and a slim OCSF event with everything else in `unmapped`. */
export function normalizeCloudTrail(payload: NaivePayload): object[] {
  return payload.logEvents.map((logEvent) => {
    const event = JSON.parse(logEvent.message) as CloudTrailEvent;
    const { userIdentity, requestParameters, responseElements } = event;
    return {
      ...slimEvent(payload, logEvent, 6003, Date.parse(event.eventTime)),
      status_id: event.errorCode ? 2 : 1,
      status_code: event.errorCode,
      status_detail: event.errorMessage,
      actor: { user: { uid: userIdentity.arn, type: userIdentity.type } },
      api: {
        operation: event.eventName,
        service: { name: event.eventSource },
        request: { uid: event.requestID, data: JSON.stringify(requestParameters) },
        response: { error: event.errorCode, data: JSON.stringify(responseElements) },
      },
      src_endpoint: { ip: event.sourceIPAddress },
      http_request: { user_agent: event.userAgent },
      resources: event.resources?.map(({ ARN, type }) => ({ uid: ARN, type })),
      unmapped: flatten(event, '', {}),
    };
  });
}

function flatten(value: object, path: string, into: Record<string, string>): Record<string, string> {
  for (const [key, member] of Object.entries(value)) {
    if (mapped.has(key)) continue;
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof member === 'object' && member !== null) flatten(member as object, name, into);
    else into[name] = String(member);
  }
  return into;
}
