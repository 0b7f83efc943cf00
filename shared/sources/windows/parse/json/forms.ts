const openBrace = 123;

/**
 * Whether a log event's text is a Windows event as a JSON object: the map that OpenTelemetry's receiver makes
 * (opentelemetry-collector-contrib, pkg/stanza/operator/input/windows), or the flat object of fluent-bit's `winevtlog`
 * (fluent-bit, plugins/in_winevtlog/pack.c). A log record that holds such a map in its body is none: its wrapper is taken
 * off first.
 */
export function isJsonEvent(message: string, start: number): boolean {
  if (message.charCodeAt(start) !== openBrace) return false;
  if (message.includes('"ProviderName"')) {
    return message.includes('"EventID"') && message.includes('"Channel"') && !isLogRecord(message);
  }
  return (
    message.includes('"event_id"') &&
    message.includes('"provider"') &&
    message.includes('"channel"') &&
    !isLogRecord(message)
  );
}

const isLogRecord = (message: string): boolean =>
  message.includes('"body"') && (message.includes('"resource"') || message.includes('"scope"'));

const computer = /"[Cc]omputer"\s*:\s*"((?:[^"\\]|\\.){0,255})"/;

/** The computer that such a text names, as it stands there. */
export const computerInJson = (message: string): string | undefined => computer.exec(message)?.[1];
