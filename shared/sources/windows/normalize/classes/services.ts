import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import type { WinService } from '../../../../ocsf/tables/types.ts';
import { fileAt, hexOrDecimal } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import { serviceTypeTexts, startTypes, startTypeTexts } from '../../tables/services.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject } from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';

/** 4697: a service installed, its types as numbers. */
export const securityServiceInstalled: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const service = newService(fields.take('ServiceName'));
  const file = fields.take('ServiceFileName');
  if (file !== undefined) service.cmd_line = file;
  const account = fields.take('ServiceAccount');
  if (account !== undefined) service.service_start_name = account;
  setServiceType(service, typeOfBits(hexOrDecimal(fields.peek('ServiceType'))));
  const start = fields.peek('ServiceStartType');
  if (start !== undefined && Object.hasOwn(startTypes, start)) {
    setStartType(service, startTypes[start]!);
    fields.take('ServiceStartType');
  }
  setService(event, service);
};

/** 7045: a service installed, its types as text that Windows translates. */
export const systemServiceInstalled: MapWindows = (event, fields) => {
  const service = newService(fields.take('ServiceName'));
  const image = fields.take('ImagePath');
  if (image !== undefined) {
    service.cmd_line = image;
    service.service_file = fileAt(executableOf(image), 1);
  }
  const account = fields.take('AccountName');
  if (account !== undefined) service.service_start_name = account;
  const type = serviceTypeTexts.get(fields.peek('ServiceType')?.toLowerCase() ?? '');
  if (type !== undefined) {
    service.service_category_id = type.category;
    service.service_category = caption('win_service.service_category_id', type.category);
    setServiceType(service, type.type);
  }
  const start = startTypeTexts.get(fields.peek('StartType')?.toLowerCase() ?? '');
  if (start !== undefined) setStartType(service, start);
  setService(event, service);
};

/** 7036 and its like: the service is named in `Binary`, `param1` is its display name. */
export const serviceState: MapWindows = (event, fields) => {
  setService(event, newService(stateInBinary(fields)?.service ?? fields.take('param1')));
};

/** 7036: what the service did, by the number of its state in `Binary`; the words beside it are translated. */
export function placementOfState(fields: WindowsFields): Partial<Placement> {
  // The agent's text format has no Binary; its reader knows the word for the state in some languages.
  const state = stateInBinary(fields)?.state ?? fields.other('ServiceState');
  return { activity: state === '4' ? 3 : state === '1' ? 4 : state === '7' ? 5 : 0 };
}

/** Trouble with the service in `nameField`; `codeField` holds `%%1053` or a number where Windows had one. */
export const serviceTrouble =
  (nameField: string, codeField?: string): MapWindows =>
  (event, fields) => {
    const service = newService(fields.take(nameField));
    const text = codeField === undefined ? undefined : fields.peek(codeField);
    const code = text === undefined ? null : /^(?:%%)?(\d{1,10}|0[xX][0-9a-fA-F]{1,8})$/.exec(text);
    if (code !== null) event.status_code = code[1]!;
    if (code !== null && code[1] === text) fields.take(codeField!);
    setService(event, service);
  };

/** 7040: the start type that the service has from now on, in words that Windows translates. */
export const startTypeChanged: MapWindows = (event, fields) => {
  const service = newService(fields.take('param4'));
  const start = startTypeTexts.get(fields.peek('param3')?.toLowerCase() ?? '');
  if (start !== undefined) setStartType(service, start);
  setService(event, service);
};

/** A service by one field, with nothing more to say. */
export const namedService =
  (nameField: string): MapWindows =>
  (event, fields) =>
    setService(event, newService(fields.take(nameField)));

function newService(name: string | undefined): WinService {
  return { name: name ?? 'unknown' };
}

/** OCSF wants at least one thing beside the name. */
function setService(event: OcsfEvent, service: WinService): void {
  if (
    service.cmd_line === undefined &&
    service.service_start_name === undefined &&
    service.service_start_type_id === undefined &&
    service.service_type_id === undefined
  ) {
    setStartType(service, 0);
  }
  event.win_service = service;
}

function setStartType(service: WinService, id: number): void {
  service.service_start_type_id = id;
  service.service_start_type = caption('win_service.service_start_type_id', id);
}

function setServiceType(service: WinService, id: number | undefined): void {
  if (id === undefined) return;
  service.service_type_id = id;
  service.service_type = caption('win_service.service_type_id', id);
}

/** OCSF's type by the bits of a service type (Windows SDK, winnt.h, `SERVICE_*`). */
function typeOfBits(bits: number | undefined): number | undefined {
  if (bits === undefined) return undefined;
  if (bits & 0x1) return 1;
  if (bits & 0x2) return 2;
  if (bits & 0x10) return 3;
  return bits & 0x20 ? 4 : undefined;
}

/** `<service>/<state>` in UTF-16LE, as hex. */
function stateInBinary(fields: WindowsFields): { service: string; state: string | undefined } | undefined {
  const hex = fields.other('Binary');
  if (hex === undefined || hex.length < 4 || hex.length > 2048 || !/^[0-9A-Fa-f]+$/.test(hex))
    return undefined;
  const text = Buffer.from(hex, 'hex').toString('utf16le');
  const end = text.indexOf('\0');
  const words = (end < 0 ? text : text.slice(0, end)).trim();
  // Anything but a name of printable characters is some other binary.
  if (words === '' || !/^[\x20-\x7e]+$/.test(words)) return undefined;
  const slash = words.lastIndexOf('/');
  return slash < 0
    ? { service: words, state: undefined }
    : { service: words.slice(0, slash), state: words.slice(slash + 1) };
}

/** The program of a command line: what stands in quotes, or all up to the arguments after an executable's name. */
function executableOf(image: string): string {
  if (image.startsWith('"')) {
    const end = image.indexOf('"', 1);
    if (end > 1) return image.slice(1, end);
  }
  const lower = image.toLowerCase();
  for (const extension of ['.exe', '.sys', '.dll', '.bat', '.cmd']) {
    const end = lower.indexOf(`${extension} `);
    if (end > 0) return image.slice(0, end + extension.length);
  }
  return image;
}
