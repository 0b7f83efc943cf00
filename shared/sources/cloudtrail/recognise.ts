/** Whether a log event's text is CloudTrail's, by its content: a JSON object, or several, with CloudTrail's own keys. */

const openBrace = 123;
const openBracket = 91;
const byteOrderMark = 0xfeff;
const alongside = ['"eventSource"', '"eventName"', '"eventType"', '"userIdentity"', '"eventID"'];

/** What an event without its version must have all of; digests of log files have none of it. */
const withoutVersion = ['"eventID"', '"eventTime"', '"eventSource"', '"eventName"', '"awsRegion"'];

export function recognise(message: string): boolean {
  // How CloudTrail itself writes an event. The look-alikes below start otherwise.
  if (message.startsWith('{"eventVersion":"1.')) return true;
  const first = message.charCodeAt(contentStart(message));
  if (first !== openBrace && first !== openBracket) return false;
  if (!message.includes('"eventVersion"')) {
    return withoutVersion.every((key) => message.includes(key)) && !isNotification(message);
  }
  return alongside.some((key) => message.includes(key)) && !isNotification(message);
}

function contentStart(message: string): number {
  let at = 0;
  while (at < message.length && (message.charCodeAt(at) <= 32 || message.charCodeAt(at) === byteOrderMark))
    at++;
  return at;
}

/** S3 notifications and stream records have the same keys, but an `eventSource` such as `aws:s3`. */
function isNotification(message: string): boolean {
  const key = message.indexOf('"eventSource"');
  if (key < 0) return false;
  const value = message.indexOf('"', key + 13);
  return value >= 0 && message.startsWith('aws:', value + 1);
}
