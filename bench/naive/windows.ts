import { XMLParser } from 'fast-xml-parser';
import { type NaivePayload, slimEvent } from './slim-event.ts';

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });

interface ParsedEvent {
  readonly Event: {
    readonly System: Record<string, string> & {
      readonly Provider: Record<string, string>;
      readonly TimeCreated: Record<string, string>;
    };
    readonly EventData: { readonly Data: readonly Record<string, string>[] };
    readonly RenderingInfo: { readonly Message: string };
  };
}

const classes = new Map([
  ['4624', 3002],
  ['4625', 3002],
  ['4634', 3002],
  ['4648', 3002],
  ['4768', 3002],
  ['4769', 3002],
  ['4776', 3002],
  ['4672', 3003],
  ['4688', 1007],
  ['4689', 1007],
  ['4656', 1001],
  ['4663', 1001],
  ['5145', 4006],
  ['5156', 4001],
]);

/** fast-xml-parser into its ordinary objects, and a slim OCSF event from them. */
export function normalizeWindows(payload: NaivePayload): object[] {
  return payload.logEvents.map((logEvent) => {
    const { System, EventData, RenderingInfo } = (parser.parse(logEvent.message) as ParsedEvent).Event;
    const fields: Record<string, string> = {};
    for (const data of EventData.Data) fields[data['@_Name']!] = data['#text'] ?? '';
    const failed = (BigInt(System.Keywords!) & 0x10000000000000n) !== 0n;
    const time = Date.parse(System.TimeCreated['@_SystemTime']!);
    return {
      ...slimEvent(payload, logEvent, classes.get(System.EventID!) ?? 0, time),
      status_id: failed ? 2 : 1,
      message: RenderingInfo.Message,
      device: { hostname: System.Computer!.toLowerCase(), type_id: 0, os: { name: 'Windows', type_id: 100 } },
      actor: userOf(fields, 'Subject'),
      user: userOf(fields, 'Target'),
      src_endpoint: { ip: fields.IpAddress, port: Number(fields.IpPort) || undefined },
      logon_type_id: Number(fields.LogonType) || undefined,
      unmapped: { ...systemOf(System), ...fields },
    };
  });
}

function systemOf(system: ParsedEvent['Event']['System']) {
  return {
    'Provider.Name': system.Provider['@_Name'],
    'Provider.Guid': system.Provider['@_Guid'],
    'TimeCreated.SystemTime': system.TimeCreated['@_SystemTime'],
    EventID: system.EventID,
    Version: system.Version,
    Level: system.Level,
    Task: system.Task,
    Opcode: system.Opcode,
    Keywords: system.Keywords,
    EventRecordID: system.EventRecordID,
    Channel: system.Channel,
    Computer: system.Computer,
  };
}

function userOf(fields: Record<string, string>, prefix: string) {
  return {
    user: {
      uid: fields[`${prefix}UserSid`],
      name: fields[`${prefix}UserName`],
      domain: fields[`${prefix}DomainName`],
    },
    session: { uid: fields[`${prefix}LogonId`] },
  };
}
