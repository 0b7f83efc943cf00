/** The fields of a journald entry as text, by name. */
export type JournaldEntry = ReadonlyMap<string, string>;

/** Fields of which an entry has at least one beside MESSAGE (systemd.journal-fields(7)). */
const ownFields = [
  '_TRANSPORT',
  '__CURSOR',
  '__REALTIME_TIMESTAMP',
  '_SOURCE_REALTIME_TIMESTAMP',
  '_BOOT_ID',
  '_MACHINE_ID',
  '_HOSTNAME',
  '_PID',
  '_SYSTEMD_UNIT',
  'SYSLOG_IDENTIFIER',
];

/** An entry has a few dozen fields; whoever writes one himself may add as many as he likes. */
const mostFields = 1000;

const openBrace = 123;

/**
 * Reads an entry as `journalctl -o json` and the CloudWatch agent's `journald` write it: values are texts, lists of
 * bytes where a text is no printable UTF-8, lists of values where a field occurs several times (each on a line of its
 * own here), and null where journalctl left a large one out. Undefined for text that is no entry.
 */
export function readJournaldEntry(text: string): JournaldEntry | undefined {
  if (text.charCodeAt(0) !== openBrace || !text.includes('"MESSAGE"')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const members = parsed as Record<string, unknown>;
  if (!Object.hasOwn(members, 'MESSAGE') || !ownFields.some((name) => Object.hasOwn(members, name))) {
    return undefined;
  }
  const entry = new Map<string, string>();
  for (const [name, value] of Object.entries(members)) {
    const text = textOf(value);
    if (text !== undefined) entry.set(name, text);
    if (entry.size === mostFields) break;
  }
  return entry;
}

const utf8 = new TextDecoder();

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (value.every(isByte)) return utf8.decode(Uint8Array.from(value));
  // Lists within a list are one field's values too; nothing that journald writes is nested deeper.
  const texts = value.map((one) => (Array.isArray(one) && !one.every(isByte) ? undefined : textOf(one)));
  const known = texts.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : known.join('\n');
}

const isByte = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;

/** When the event happened, in epoch milliseconds: as its source says, else when journald got it. */
export function timeOfEntry(entry: JournaldEntry): number | undefined {
  for (const name of ['_SOURCE_REALTIME_TIMESTAMP', '__REALTIME_TIMESTAMP']) {
    const microseconds = entry.get(name);
    if (microseconds !== undefined && /^\d{4,17}$/.test(microseconds))
      return Number(microseconds.slice(0, -3));
  }
  return undefined;
}

/** Programs that can't be what wrote a message, though they run as root for anybody who asks. */
const relays = new Set(['logger', 'systemd-cat']);

/**
 * Whether journald knows that not `program` wrote the entry, whatever the entry calls itself: its `_UID`, `_EXE` and
 * `_COMM` come from the kernel. Programs that an administrator's account starts run as root, or are set-uid and known by
 * their file.
 */
export function isForeign(entry: JournaldEntry, isProgram: (name: string) => boolean): boolean {
  const comm = entry.get('_COMM');
  const exe = entry.get('_EXE');
  const file = exe?.replace(/ \(deleted\)$/, '');
  const name = file === undefined ? comm : file.slice(file.lastIndexOf('/') + 1);
  if (name !== undefined && relays.has(name)) return true;
  const uid = entry.get('_UID');
  if (uid === undefined || uid === '0') return false;
  if (name === undefined) return true;
  return (
    !isProgram(name) ||
    (file !== undefined && !/^\/(?:usr\/(?:local\/)?)?(?:s?bin|libexec|lib\w*)\//.test(file))
  );
}
