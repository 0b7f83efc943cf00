import type { HostFolder } from './host-folder.ts';
import type { WantedMaps } from './host-maps.ts';

/** Hosts without a folder that are remembered as reported. */
const mostAbsent = 1_000;

interface Asked {
  readonly wanted: WantedMaps;
  readonly folder: HostFolder;
  readonly reasons: string[];
}

/** The folders that are remembered, within a number of hosts and a number of bytes. */
export class KnownFolders {
  readonly #make: (host: string) => HostFolder;
  readonly #lifetime: number;
  /** The host that is longest out of use is the first. */
  readonly #folders = new Map<string, HostFolder>();
  readonly #absent = new Set<string>();
  #absentUntil = Number.NEGATIVE_INFINITY;

  constructor(make: (host: string) => HostFolder, lifetime: number) {
    this.#make = make;
    this.#lifetime = lifetime;
  }

  has(host: string): boolean {
    return this.#folders.has(host);
  }

  /** The folder of a host, which is from now on the one that was used last. */
  use(host: string): HostFolder {
    const folder = this.#folders.get(host) ?? this.#make(host);
    this.#folders.delete(host);
    this.#folders.set(host, folder);
    return folder;
  }

  /** Whether a host without a folder is worth a warning: once in a lifetime, and for a bounded number of hosts. */
  isNewlyAbsent(host: string, now: number): boolean {
    if (now >= this.#absentUntil) {
      this.#absent.clear();
      this.#absentUntil = now + this.#lifetime;
    }
    if (this.#absent.has(host) || this.#absent.size >= mostAbsent) return false;
    this.#absent.add(host);
    return true;
  }

  /** Those of which all maps fit at once, the smallest first; for them others are forgotten. The rest gets the reason why not. */
  makeRoom<A extends Asked>(asked: readonly A[], mostBytes: number): A[] {
    const fitting = new Set<A>();
    let sum = 0;
    const sized = asked.map((one) => ({ one, bytes: one.folder.bytesFor(one.wanted) }));
    for (const { one, bytes } of sized.sort((a, b) => a.bytes - b.bytes)) {
      if (sum + bytes <= mostBytes) {
        sum += bytes;
        fitting.add(one);
      } else {
        this.#folders.delete(one.folder.host);
        one.reasons.push(
          `no room for its maps beside the smaller ones of others (${mostBytes} bytes in all)`,
        );
      }
    }
    const inUse = new Set([...fitting].map(({ folder }) => folder));
    this.#forgetBytes(
      [...this.#folders.values()].filter((folder) => !inUse.has(folder)),
      mostBytes - sum,
    );
    return asked.filter((one) => fitting.has(one));
  }

  /** Forgets what is too much. Hosts that have no maps go first. */
  forget(mostHosts: number, mostBytes: number): void {
    const all = [...this.#folders.values()];
    const inOrder = [...all.filter(({ isEmpty }) => isEmpty), ...all.filter(({ isEmpty }) => !isEmpty)];
    for (const { host } of inOrder.slice(0, Math.max(0, all.length - mostHosts))) this.#folders.delete(host);
    this.#forgetBytes([...this.#folders.values()], mostBytes);
  }

  /** Forgets hosts until the others fit: those that take more than an equal share first. */
  #forgetBytes(folders: readonly HostFolder[], most: number): void {
    const sized = folders.map((folder) => ({ folder, bytes: folder.bytes }));
    let sum = sized.reduce((total, { bytes }) => total + bytes, 0);
    const share = most / Math.max(1, folders.length);
    const inOrder = [
      ...sized.filter(({ bytes }) => bytes > share),
      ...sized.filter(({ bytes }) => bytes <= share),
    ];
    for (const { folder, bytes } of inOrder) {
      if (sum <= most) return;
      sum -= bytes;
      this.#folders.delete(folder.host);
    }
  }
}
