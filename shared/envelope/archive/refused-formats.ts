/** Formats that people have logs in and that can't be read here, with the way to a form that can. */
interface RefusedFormat {
  readonly name: string;
  /** What makes a readable form of it. */
  readonly way: string;
  readonly is: (head: Head) => boolean;
}

/** The beginning of a file: its bytes, and those as text. */
interface Head {
  readonly bytes: Buffer;
  readonly text: string;
}

const toXml = 'Get-WinEvent … | ForEach-Object { $_.ToXml() } | Set-Content -Encoding utf8 FILE.xml';
const wevtutil = 'wevtutil qe Security /f:xml > FILE.xml';
const lookup = 'aws cloudtrail lookup-events --output json > FILE.json';
const journal = 'journalctl --file FILE -o json > FILE.json';

const startsWith = (...bytes: number[]) => {
  const mark = Buffer.from(bytes);
  return ({ bytes: head }: Head) => head.subarray(0, mark.length).equals(mark);
};
const startsWithText = (mark: string) => startsWith(...Buffer.from(mark, 'latin1'));
const matches =
  (pattern: RegExp) =>
  ({ text }: Head) =>
    pattern.test(text);

/** Formats of bytes that are no text. */
const binary: readonly RefusedFormat[] = [
  {
    name: "Windows' own event log (.evtx)",
    way: 'wevtutil qe FILE /lf:true /f:xml > FILE.xml',
    is: startsWithText('ElfFile\0'),
  },
  {
    name: 'the event log of Windows before Vista (.evt)',
    way: 'wevtutil epl FILE.evt FILE.evtx /lf:true, then wevtutil qe FILE.evtx /lf:true /f:xml > FILE.xml',
    is: ({ bytes }) => bytes.toString('latin1', 4, 8) === 'LfLe',
  },
  { name: 'a journal of systemd', way: journal, is: startsWithText('LPKSHHRH') },
  { name: 'xz', way: 'xz -dk FILE', is: startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) },
  { name: 'bzip2', way: 'bzip2 -dk FILE', is: matches(/^BZh[1-9]1AY&SY/) },
  { name: 'a 7z archive', way: '7z x FILE', is: startsWith(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
  { name: 'a RAR archive', way: 'unrar x FILE', is: startsWithText('Rar!') },
  { name: 'lz4', way: 'lz4 -d FILE', is: startsWith(0x04, 0x22, 0x4d, 0x18) },
  {
    name: 'Parquet',
    way: "duckdb -c \"COPY (FROM 'FILE') TO 'FILE.json'\" for rows of raw logs; npm run query reads OCSF in Parquet",
    is: startsWithText('PAR1'),
  },
];

/** Formats of text that lost what an event says of itself. */
const texts: readonly RefusedFormat[] = [
  {
    name: "PowerShell's ConvertTo-Xml of events",
    way: toXml,
    is: matches(/^(?:<\?xml[^>]*>\s*)?<Objects[\s>]/),
  },
  { name: "PowerShell's Export-Clixml", way: toXml, is: matches(/^(?:<\?xml[^>]*>\s*)?<Objs[\s>]/) },
  {
    name: "PowerShell's ConvertTo-Csv of events",
    way: toXml,
    is: matches(
      /^(?:#TYPE System\.Diagnostics\.|"?(?:Message|EventID|TimeCreated)"?,"?(?:Id|MachineName|ProviderName)"?,)/,
    ),
  },
  {
    name: "PowerShell's list or table of events",
    way: toXml,
    is: matches(/^(?:ProviderName\s*:|TimeCreated\s*(?::|\s+Id\s)|Message\s*:|Index\s+(?::|Time\s))/),
  },
  {
    name: "PowerShell's ConvertTo-Json of events",
    way: toXml,
    is: ({ text }) =>
      /^[[{]/.test(text) &&
      /"ProviderName"/.test(text) &&
      /"(?:LogName|MachineName)"/.test(text) &&
      /"Id"/.test(text),
  },
  { name: 'the text form of wevtutil (/f:text)', way: wevtutil, is: matches(/^Event ?\[\d+\]:?\s/) },
  {
    name: "the CSV of CloudTrail's event history",
    way: lookup,
    is: matches(/^"?Event name"?,"?Event time"?,|^"?(?:イベント名)"?,/),
  },
  {
    name: 'the CSV of a CloudTrail Lake or Athena query',
    way: 'aws cloudtrail get-query-results --output json …, or select the whole event (eventJson)',
    is: matches(/^(?:"?[\w.]+"?,)*"?(?:eventversion|useridentity|eventsource)"?(?:,|\r?\n)/i),
  },
  {
    name: "the CSV or text of Windows' Event Viewer",
    way: `“Save All Events As…” with the type XML, or ${wevtutil}`,
    is: ({ text }) => isEventViewer(text),
  },
  {
    name: 'a table of ausearch or aureport',
    way: 'ausearch --raw … > FILE.log',
    is: matches(/^(?:NODE|EVENT),(?:DATE|NODE),|^\n*[A-Z][\w ]+ Report\n=+/),
  },
  {
    name: "the AWS CLI's text output",
    way: 'the same command with --output json',
    is: matches(/^(?:EVENTS|SEARCHEDLOGSTREAMS|RESULTS|STATISTICS)\t/),
  },
  {
    name: 'a result of Logs Insights without @message',
    way: 'fields @timestamp, @logStream, @message',
    is: ({ text }) => /^"?@\w+"?[,\n]/.test(text) && !/^[^\n]*@message/.test(text),
  },
];

/** Any language's header, and a row with a day, a provider and an event id. */
const isEventViewer = (text: string): boolean =>
  /^[^\n{<=]{5,400}\r?\n"?[^,\t\n]{1,60}"?[,\t]"?\d{1,4}[-/. ][^,\t\n]{5,40}"?[,\t]"?[^,\t\n]{2,255}"?[,\t]"?\d{1,5}"?[,\t]/.test(
    text,
  );

/** What is said of a file of no known format. */
export const noArchive =
  'The object is none of: error objects or backup of a delivery stream, invocation event, subscription payload, ' +
  'CloudWatch Logs export or query result, CloudTrail file, own output with raw_data, audit.log, Windows events as XML ' +
  "or the agent's text, or a wrapper around one of these.";

/**
 * Why a file that begins so can't be read: the format's name, and what makes a readable form of it. Undefined for what is
 * not known to be unreadable.
 */
export function refusedBytes(bytes: Buffer): string | undefined {
  return refusal(binary, { bytes, text: bytes.toString('latin1', 0, 64) });
}

/** The same for text. */
export function refusedText(text: string): string | undefined {
  return refusal(texts, { bytes: Buffer.alloc(0), text: text.trimStart() });
}

function refusal(formats: readonly RefusedFormat[], head: Head): string | undefined {
  const found = formats.find(({ is }) => is(head));
  return found && `This is ${found.name}, which is not read. This gives a form that is: ${found.way}`;
}
