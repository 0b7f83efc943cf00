/** Times in the text of archived log events, in epoch milliseconds. */

/** An ISO 8601 instant; undefined for anything that no calendar has. */
export function isoTime(text: string): number | undefined {
  // More digits of a second than three are none that Date knows.
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?$/.test(text)
    ? Date.parse(`${text.replace(/Z$/, '').slice(0, 23)}Z`)
    : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const exportPrefix = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) /;

/** The time in front of a line of an export task, and the length of what stands in front. */
export function exportTime(line: string): { readonly time: number; readonly length: number } | undefined {
  const stated = exportPrefix.exec(line);
  const time = stated ? isoTime(stated[1]!) : undefined;
  return time === undefined ? undefined : { time, length: stated![0].length };
}

const auditStamp = /\baudit\((\d{1,12})\.(\d{3}):\d/;
/** Where the stamp stands at the latest: syslog headers and node names may come before. */
const longestHead = 500;

/** The time of an audit record's stamp. */
export function auditTime(record: string): number | undefined {
  const stamp = auditStamp.exec(record.slice(0, longestHead));
  return stamp ? Number(stamp[1]) * 1000 + Number(stamp[2]) : undefined;
}

const systemTime = /\bSystemTime=["']([^"']{1,40})["']/;
const longestSystem = 8192;

/** The `SystemTime` of a Windows event. */
export function windowsTime(event: string): number | undefined {
  const stated = systemTime.exec(event.slice(0, longestSystem));
  return stated ? isoTime(stated[1]!) : undefined;
}
