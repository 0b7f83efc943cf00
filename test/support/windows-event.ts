import type { Line, LogEvent } from '../../shared/log-event.ts';
import type { Writing } from '../../shared/ocsf/complete.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { withMappings } from '../../shared/sources/source.ts';
import type { WindowsEvent } from '../../shared/sources/windows/parse/event.ts';
import { windows } from '../../shared/sources/windows/source.ts';
import { zoneClock } from '../../shared/time.ts';

export const auditSuccess = '0x8020000000000000';
export const auditFailure = '0x8010000000000000';

/** What a sample event says; everything has a plain default, as an audited success of a Security log. */
export interface Sample {
  readonly id: number | string;
  readonly provider?: string;
  readonly channel?: string;
  readonly level?: number;
  readonly task?: number;
  readonly opcode?: number;
  readonly keywords?: string;
  readonly time?: string;
  readonly computer?: string;
  readonly userId?: string;
  readonly qualifiers?: number;
  readonly activityId?: string;
  /** `EventData`: values by name, or a list of unnamed ones. Values are escaped. */
  readonly data?: Readonly<Record<string, string>> | readonly string[];
  /** `UserData`: the wrapper's name and its elements. */
  readonly userData?: readonly [wrapper: string, fields: Readonly<Record<string, string>>];
  /** Hex text after the data. */
  readonly binary?: string | undefined;
  /** Elements of `ProcessingErrorData`, which Windows writes where it could not render the event. */
  readonly processingError?: Readonly<Record<string, string>>;
  /** Text of `RenderingInfo/Message`, with level, task and keywords in English around it. */
  readonly message?: string;
  readonly quote?: "'" | '"';
}

export const securityAuditing = 'Microsoft-Windows-Security-Auditing';
export const namespace = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** The sample as the CloudWatch agent sends it. */
export function windowsEvent(sample: Sample): string {
  const q = sample.quote ?? "'";
  const provider = sample.provider ?? securityAuditing;
  const correlation = sample.activityId === undefined ? '' : ` ActivityID=${q}${sample.activityId}${q}`;
  const user = sample.userId === undefined ? '' : ` UserID=${q}${sample.userId}${q}`;
  const qualifiers = sample.qualifiers === undefined ? '' : ` Qualifiers=${q}${sample.qualifiers}${q}`;
  return (
    `<Event xmlns=${q}${namespace}${q}><System>` +
    `<Provider Name=${q}${provider}${q} Guid=${q}{54849625-5478-4994-a5ba-3e3b0328c30d}${q}/>` +
    `<EventID${qualifiers}>${sample.id}</EventID><Version>0</Version><Level>${sample.level ?? 0}</Level>` +
    `<Task>${sample.task ?? 12544}</Task><Opcode>${sample.opcode ?? 0}</Opcode>` +
    `<Keywords>${sample.keywords ?? auditSuccess}</Keywords>` +
    `<TimeCreated SystemTime=${q}${sample.time ?? '2026-01-15T10:20:30.1234567Z'}${q}/>` +
    `<EventRecordID>4711</EventRecordID><Correlation${correlation}/>` +
    `<Execution ProcessID=${q}720${q} ThreadID=${q}816${q}/><Channel>${sample.channel ?? 'Security'}</Channel>` +
    `<Computer>${sample.computer ?? 'WEB01.corp.example'}</Computer><Security${user}/></System>` +
    `${dataOf(sample, q)}${processingErrorOf(sample)}${renderingOf(sample, q)}</Event>`
  );
}

function dataOf({ data, userData, binary }: Sample, q: string): string {
  if (userData !== undefined) {
    const [wrapper, fields] = userData;
    return `<UserData><${wrapper} xmlns=${q}http://manifests.example/${wrapper}${q}>${elementsOf(fields)}</${wrapper}></UserData>`;
  }
  if (data === undefined && binary === undefined) return '';
  const elements = Array.isArray(data)
    ? data.map((value: string) => `<Data>${escapeXml(value)}</Data>`)
    : Object.entries(data ?? {}).map(
        ([name, value]) => `<Data Name=${q}${name}${q}>${escapeXml(value)}</Data>`,
      );
  const bytes = binary === undefined ? '' : `<Binary>${binary}</Binary>`;
  return `<EventData>${elements.join('')}${bytes}</EventData>`;
}

const processingErrorOf = ({ processingError }: Sample): string =>
  processingError === undefined
    ? ''
    : `<ProcessingErrorData>${elementsOf(processingError)}</ProcessingErrorData>`;

const elementsOf = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('');

const renderingOf = ({ message, channel }: Sample, q: string): string =>
  message === undefined
    ? ''
    : `<RenderingInfo Culture=${q}en-US${q}><Message>${escapeXml(message)}</Message><Level>Information</Level>` +
      `<Task>Logon</Task><Opcode>Info</Opcode><Channel>${channel ?? 'Security'}</Channel>` +
      `<Provider>Microsoft Windows security auditing.</Provider>` +
      `<Keywords><Keyword>Audit Success</Keyword></Keywords></RenderingInfo>`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The log event's line as the pipeline hands it to a source. */
export function lineOf(message: string, logEvent: Partial<LogEvent> = {}): Line {
  return {
    record: 0,
    index: 0,
    origin: {
      owner: '111122223333',
      logGroup: '/windows/security',
      logStream: 'i-0abc123def4567890',
      region: 'eu-west-1',
    },
    logEvent: { id: '0'.repeat(55).concat('1'), timestamp: 1_768_472_430_500, message, ...logEvent },
  };
}

export const utcWriting: Writing = { clock: zoneClock('UTC'), rawData: false };

/** The events of one message, read as the pipeline reads them. */
export const readWindows = async (message: string): Promise<WindowsEvent[]> =>
  (await windows.read([lineOf(message)])) as WindowsEvent[];

/** The OCSF events of one message, as they are written: through JSON. */
export async function ocsfOf(message: string | Sample): Promise<OcsfEvent[]> {
  const events = await readWindows(typeof message === 'string' ? message : windowsEvent(message));
  const { normalize } = await withMappings(windows, events);
  return events.map((event) => JSON.parse(JSON.stringify(normalize(event, utcWriting))));
}

/** The one OCSF event of a sample. @throws Error when there are more or less. */
export async function oneOcsfOf(message: string | Sample): Promise<OcsfEvent> {
  const [event, ...more] = await ocsfOf(message);
  if (event === undefined || more.length > 0) throw new Error('one event was expected');
  return event;
}
