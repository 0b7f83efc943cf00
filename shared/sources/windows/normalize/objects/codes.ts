import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { kerberosErrors, ntstatus } from '../../tables/codes.ts';

/** `0x` and at least 8 upper-case hex digits, from hex or decimal digits; undefined for other text. */
export function statusCode(text: string): string | undefined {
  const hex = /^0[xX]([0-9a-fA-F]{1,16})$/.exec(text)?.[1] ?? hexOfDecimal(text);
  if (hex === undefined) return undefined;
  const digits = hex.replace(/^0+(?=.)/, '').toUpperCase();
  return digits === '0' ? '0x0' : `0x${digits.padStart(8, '0')}`;
}

const hexOfDecimal = (text: string): string | undefined =>
  /^\d{1,20}$/.test(text) ? BigInt(text).toString(16) : undefined;

/** Whether a code says success. */
export const isSuccess = (text: string): boolean => statusCode(text) === '0x0';

/** Sets status, code and detail from an NTSTATUS or HRESULT. */
export function setStatus(event: OcsfEvent, text: string): void {
  const code = statusCode(text);
  event.status_code = code ?? text;
  if (code === undefined) return;
  event.status_id = code === '0x0' ? 1 : 2;
  const detail = ntstatus[code];
  if (detail !== undefined) event.status_detail = detail;
}

/** Sets status, code and detail from a Kerberos error, whose code is written as it came. */
export function setKerberosStatus(event: OcsfEvent, text: string): void {
  event.status_code = text;
  const code = statusCode(text);
  if (code === undefined) return;
  event.status_id = code === '0x0' ? 1 : 2;
  const detail = kerberosErrors[Number(code)] ?? ntstatus[code];
  if (detail !== undefined) event.status_detail = detail;
}

/** An NTSTATUS as the signed 32-bit number that a process exits with. */
export function exitCode(text: string): number | undefined {
  const code = statusCode(text);
  if (code === undefined || code.length > 10) return undefined;
  return Number(code) | 0;
}
