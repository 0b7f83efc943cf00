import type { Api, Request, Response } from '../../../../ocsf/tables/types.ts';
import { type Fields, fields, text } from '../../parse/record.ts';

/** The call itself, with what was sent and answered as JSON text. */
export function apiOf(record: Fields, service: string, eventName: string): Api {
  const api: Api = { operation: eventName, service: { name: service } };
  const version = text(record.apiVersion);
  if (version !== undefined) api.version = version;
  const request = requestOf(record);
  if (request !== undefined) api.request = request;
  const response = responseOf(record);
  if (response !== undefined) api.response = response;
  return api;
}

/** OCSF wants a request to have an id: without `requestID` it is the event's own. */
function requestOf(record: Fields): Request | undefined {
  const requestId = text(record.requestID);
  const data = jsonText(record.requestParameters);
  const uid = requestId ?? (data === undefined ? undefined : text(record.eventID));
  if (uid === undefined) return undefined;
  return data === undefined ? { uid } : { uid, data };
}

function responseOf(record: Fields): Response | undefined {
  const error = text(record.errorCode);
  const message = text(record.errorMessage);
  const data = jsonText(record.responseElements);
  if (error === undefined && message === undefined && data === undefined) return undefined;
  const response: Response = {};
  if (error !== undefined) response.error = error;
  if (message !== undefined) {
    response.message = message;
    response.error_message = message;
  }
  if (data !== undefined) response.data = data;
  return response;
}

/** A value as JSON text; null, and objects and arrays with nothing in them, say nothing. */
export function jsonText(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const json = JSON.stringify(value);
  return json === '{}' || json === '[]' ? undefined : json;
}

/** Whether a call succeeded. Sign-in events say so under their own name, whatever `errorCode` is. */
export function succeeded(record: Fields, eventName: string): boolean {
  const stated =
    fields(record.responseElements)?.[eventName] ?? fields(record.serviceEventDetails)?.[eventName];
  if (stated === 'Success') return true;
  if (stated === 'Failure') return false;
  return text(record.errorCode) === undefined;
}
