import { type NaiveLogEvent, type NaivePayload, slimEvent } from './slim-event.ts';

type Fields = Record<string, string>;

interface AuditEvent {
  readonly first: NaiveLogEvent;
  readonly time: number;
  readonly records: { readonly type: string; readonly fields: Fields }[];
}

/** Regular expressions for the head and the fields of each line, joined by serial within the payload. */
export function normalizeAuditd(payload: NaivePayload): object[] {
  const events = new Map<string, AuditEvent>();
  for (const logEvent of payload.logEvents) {
    const head = /type=(\S+) msg=(audit\((\d+)\.(\d+):\d+\)):/.exec(logEvent.message);
    if (!head) continue;
    let event = events.get(head[2]!);
    if (!event) {
      event = { first: logEvent, time: Number(head[3]) * 1000 + Number(head[4]), records: [] };
      events.set(head[2]!, event);
    }
    const fields: Fields = {};
    const text = logEvent.message.slice(head.index + head[0].length);
    for (const [, name, value] of text.matchAll(/([\w-]+)=("[^"]*"|'[^']*'|\S+)/g)) {
      fields[name!] = value!.startsWith('"') ? value!.slice(1, -1) : value!;
    }
    event.records.push({ type: head[1]!, fields });
  }
  return [...events.values()].map((event) => slimAuditEvent(payload, event));
}

function slimAuditEvent(payload: NaivePayload, { first, time, records }: AuditEvent) {
  const main = records[0]!.fields;
  const proctitle = records.find(({ type }) => type === 'PROCTITLE')?.fields.proctitle;
  const paths = records.filter(({ type }) => type === 'PATH').map(({ fields }) => fields);
  return {
    ...slimEvent(payload, first, main.syscall === '59' ? 1007 : 1001, time),
    status_id: main.success === 'no' ? 2 : 1,
    actor: {
      user: { uid: main.auid, name: main.AUID },
      process: {
        pid: Number(main.pid),
        file: { path: main.exe },
        cmd_line: proctitle && Buffer.from(proctitle, 'hex').toString('utf8').replaceAll('\0', ' '),
      },
    },
    file: paths[0] && { path: paths[0].name, uid: `${paths[0].dev}:${paths[0].inode}` },
    paths: paths.map(({ name, nametype }) => ({ name, nametype })),
    unmapped: main,
  };
}
