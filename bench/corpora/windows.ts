import { type Random, weighted } from './random.ts';
import { type Corpus, firstInstant, type LogStream } from './stream.ts';
import { type EventRow, eventRows, parameterWords } from './windows-events.ts';
import { type Host, newHost, newScene } from './windows-fleet.ts';

/** Windows Security events as the CloudWatch agent sends them: one-line XML with RenderingInfo, in English. */
export const windows: Corpus = { source: 'windows', averageBytes: 2850, newStream };

const chooseRow = weighted(eventRows);

function newStream(random: Random): LogStream {
  const host = newHost(random);
  let time = firstInstant + random.int(3_600_000);
  let recordId = 100_000 + random.int(9_000_000);
  return {
    owner: '111122223333',
    logGroup: '/example/windows/security',
    logStream: `i-${random.hex(17)}`,
    next() {
      time += random.int(400);
      recordId += 1;
      return { timestamp: time + 800, message: eventXml(random, host, chooseRow(random), time, recordId) };
    },
  };
}

function eventXml(random: Random, host: Host, row: EventRow, time: number, recordId: number): string {
  const scene = newScene(random, host);
  const fields = row.fields(scene);
  const failure = row.failure?.(scene) ?? false;
  const systemTime = `${new Date(time).toISOString().slice(0, -1)}${random.digits(4)}Z`;
  const correlation = random.chance(0.4) ? ` ActivityID='{${random.uuid()}}'` : '';
  let data = '';
  for (const [name, value] of Object.entries(fields))
    data += `<Data Name='${name}'>${escapeXml(value)}</Data>`;
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>` +
    `<Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/>` +
    `<EventID>${row.id}</EventID><Version>${row.version}</Version><Level>0</Level><Task>${row.task[0]}</Task>` +
    `<Opcode>0</Opcode><Keywords>${failure ? '0x8010000000000000' : '0x8020000000000000'}</Keywords>` +
    `<TimeCreated SystemTime='${systemTime}'/><EventRecordID>${recordId}</EventRecordID>` +
    `<Correlation${correlation}/><Execution ProcessID='${4 * (1 + random.int(300))}' ThreadID='${4 * (1 + random.int(3000))}'/>` +
    `<Channel>Security</Channel><Computer>${host.computer}</Computer><Security/></System>` +
    `<EventData>${data}</EventData><RenderingInfo Culture='en-US'>` +
    `<Message>${escapeXml(render(row, fields))}</Message><Level>Information</Level><Task>${row.task[1]}</Task>` +
    `<Opcode>Info</Opcode><Channel>Security</Channel><Provider>Microsoft Windows security auditing.</Provider>` +
    `<Keywords><Keyword>${failure ? 'Audit Failure' : 'Audit Success'}</Keyword></Keywords></RenderingInfo></Event>`
  );
}

/** A message split at its fields: texts at even places, field names at odd ones. */
const messageParts = new Map(
  eventRows.map((row) => [row, row.message.replaceAll('\n', '\r\n').split(/[{}]/)]),
);

function render(row: EventRow, fields: Readonly<Record<string, string>>): string {
  let text = '';
  messageParts.get(row)!.forEach((part, i) => {
    text += i % 2 === 0 ? part : inWords(fields[part]!);
  });
  return text;
}

const inWords = (value: string): string =>
  value.includes('%%') ? value.replace(/%%\d+/g, (code) => parameterWords[code] ?? code) : value;

const escapeXml = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
