import type { Api, Request, Response } from '../../../../ocsf/tables/types.ts';
import type { CloudTrailFields } from './fields.ts';

/** The call itself, with what was sent and answered as JSON text. */
export function apiOf(fields: CloudTrailFields, service: string, eventName: string): Api {
  const api: Api = { operation: eventName, service: { name: service } };
  const version = fields.take('apiVersion');
  if (version !== undefined) api.version = version;
  const request = requestOf(fields);
  if (request !== undefined) api.request = request;
  const response = responseOf(fields);
  if (response !== undefined) api.response = response;
  return api;
}

/** OCSF wants a request to have an id: without `requestID` it is the event's own. */
function requestOf(fields: CloudTrailFields): Request | undefined {
  const requestId = fields.take('requestID');
  const data = jsonText(fields.value('requestParameters'));
  const uid = requestId ?? (data === undefined ? undefined : fields.peek('eventID'));
  if (uid === undefined) return undefined;
  if (data === undefined) return { uid };
  fields.takeValue('requestParameters');
  return { uid, data };
}

function responseOf(fields: CloudTrailFields): Response | undefined {
  const error = fields.take('errorCode');
  const message = fields.take('errorMessage');
  const data = jsonText(fields.value('responseElements'));
  if (error === undefined && message === undefined && data === undefined) return undefined;
  const response: Response = {};
  if (error !== undefined) response.error = error;
  if (message !== undefined) {
    response.message = message;
    response.error_message = message;
  }
  if (data !== undefined) {
    fields.takeValue('responseElements');
    response.data = data;
  }
  return response;
}

/** A value as JSON text; null, and objects and arrays with nothing in them, say nothing. */
export function jsonText(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const json = JSON.stringify(value);
  return json === '{}' || json === '[]' ? undefined : json;
}

/** Whether a call succeeded. Sign-in events say so under their own name, whatever `errorCode` is. */
export function succeeded(fields: CloudTrailFields, eventName: string): boolean {
  const stated =
    fields.valueWithin('responseElements', eventName) ?? fields.valueWithin('serviceEventDetails', eventName);
  if (stated === 'Success') return true;
  if (stated === 'Failure') return false;
  return fields.peek('errorCode') === undefined;
}
