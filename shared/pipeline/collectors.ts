import { senderInstance } from '../instance.ts';
import type { Line, Origin } from '../log-event.ts';
import type { SourceKind } from '../sources/source.ts';

/**
 * Finds in the log events of one payload which instances collect the logs of other hosts: those whose log stream names
 * several. Windows event forwarding and syslog relays make such streams, and neither says so. A payload may hold the log
 * events of one host by chance, so that this is a best effort; the setting COLLECTOR_LOG_GROUPS decides always.
 */
export class Collectors {
  /** The host that the events of each instance name. */
  readonly #hosts = new Map<string, string>();
  readonly #found = new Set<string>();
  readonly #groups: ReadonlySet<string>;
  #origin: Origin | undefined;
  #instance: string | undefined;
  #isNamed = false;

  /** @param groups The log groups of collectors, as the user names them. */
  constructor(groups: ReadonlySet<string>) {
    this.#groups = groups;
  }

  add(kind: SourceKind, { origin, logEvent }: Line): void {
    if (origin !== this.#origin) {
      this.#origin = origin;
      this.#instance = origin.isCollector ? undefined : senderInstance(origin);
      if (this.#isInGroup(origin)) this.#isNamed = true;
    }
    if (kind.hostOf === undefined) return;
    const instance = this.#instance;
    if (instance === undefined) return;
    const known = this.#hosts.get(instance);
    const host = kind.hostOf(logEvent.message, known);
    if (host === undefined || host === known) return;
    if (known === undefined) this.#hosts.set(instance, host);
    else if (!isSameHost(host, known)) this.#found.add(instance);
  }

  get areAny(): boolean {
    return this.#isNamed || this.#found.size > 0;
  }

  /** The lines, those that a collector sent with an origin that says so. */
  marked(lines: readonly Line[]): Line[] {
    const marked = new Map<Origin, Origin>();
    return lines.map((line) => {
      if (!this.#isCollectors(line.origin)) return line;
      const origin = marked.get(line.origin) ?? { ...line.origin, isCollector: true };
      marked.set(line.origin, origin);
      return { ...line, origin };
    });
  }

  #isCollectors(origin: Origin): boolean {
    if (this.#isInGroup(origin)) return true;
    const instance = senderInstance(origin);
    return instance !== undefined && this.#found.has(instance);
  }

  #isInGroup({ logGroup, sourceLog }: Origin): boolean {
    const groups = this.#groups;
    return groups.size > 0 && (groups.has(logGroup) || (sourceLog !== undefined && groups.has(sourceLog)));
  }
}

/** Whether two names are of one host: in any case of letters, and with or without the domain. */
function isSameHost(one: string, other: string): boolean {
  const [short, long] = [one.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length);
  return short === long || long!.startsWith(`${short}.`);
}
