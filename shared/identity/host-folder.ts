import type { AccountKind } from '../account-names.ts';
import { inTime } from '../deadline.ts';
import type { AccountTable } from './account-table.ts';
import { readAccounts } from './accounts.ts';
import { fileBytes as bytesOfEntry, chosenFiles, type FolderFile, missing } from './folder-files.ts';
import type { DatedMap, HostMaps, WantedMaps } from './host-maps.ts';
import { filesInForce } from './map-file.ts';
import type { MapFolders } from './map-folders.ts';

export interface FolderLimits {
  /** How long what a folder holds is believed to be as it was, in milliseconds. */
  readonly lifetime: number;
  /** How long after a fault nothing is asked for again, in milliseconds. */
  readonly pause: number;
  readonly fileBytes: number;
  /** What the maps of one host may take of the memory. */
  readonly hostBytes: number;
}

/** One attempt to get what is missing: when, how long, and whether anything may be asked for at all. */
export interface Attempt {
  readonly now: number;
  readonly signal: AbortSignal;
  readonly mayAsk: boolean;
  /** Takes what went wrong. */
  readonly reasons: string[];
}

interface LoadedMap {
  readonly version: string;
  readonly names: AccountTable;
}

const noNames = readAccounts('');

/** More changes of a host's accounts than this within one invocation are not followed. */
const mostFilesInForce = 8;

/** Bytes of a folder that holds nothing. */
const ownBytes = 1_000;

/** Bytes of a table for each byte of its file, at the most: a shortest line of 7 bytes has 8, and a letter of two. */
const mostGrowth = 1.5;

/** What is remembered of one host's folder, also that there is none. Maps are loaded when they are first wanted. */
export class HostFolder {
  readonly host: string;
  readonly #folders: MapFolders;
  readonly #limits: FolderLimits;
  #files: readonly FolderFile[] = [];
  #maps = new Map<string, LoadedMap>();
  #expires = Number.NEGATIVE_INFINITY;
  #readAgain = Number.NEGATIVE_INFINITY;

  constructor(host: string, folders: MapFolders, limits: FolderLimits) {
    this.host = host;
    this.#folders = folders;
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#files.length === 0;
  }

  /** What it takes of the memory. */
  get bytes(): number {
    let sum = ownBytes + bytesOfEntry(this.#files);
    for (const { names } of this.#maps.values()) sum += names.bytes;
    return sum;
  }

  /** What it will take at the most once the wanted maps are loaded. */
  bytesFor(wanted: WantedMaps): number {
    const { fileBytes, hostBytes } = this.#limits;
    let sum = 0;
    for (const file of this.#inForce(wanted)) {
      const loaded = this.#loaded(file);
      if (loaded !== undefined) sum += loaded.bytes;
      else if (file.bytes <= fileBytes) sum += file.bytes * mostGrowth + noNames.bytes;
    }
    return ownBytes + bytesOfEntry(this.#files) + Math.min(sum, hostBytes);
  }

  /** Looks what the folder holds, where that is not known. */
  async list(wanted: WantedMaps, { now, signal, mayAsk, reasons }: Attempt): Promise<void> {
    if (now < this.#expires || !mayAsk) return;
    const { lifetime, pause } = this.#limits;
    try {
      const listed = await inTime(this.#folders.list(this.host, signal), signal);
      this.#files = chosenFiles(listed, reasons);
      this.#expires = now + lifetime;
      if (this.#files.length > 0 || !wanted.isOptional) reasons.push(...missing(this.#files));
      const names = new Set(this.#files.map(({ name }) => name));
      for (const name of this.#maps.keys()) if (!names.has(name)) this.#maps.delete(name);
    } catch (error) {
      // What is known already stays in use.
      this.#expires = now + pause;
      reasons.push(`the folder can't be listed (${describe(error)})`);
    }
  }

  /** The maps in force within the wanted time; undefined for a host without any. A map that can't be read is empty. */
  async mapsFor(wanted: WantedMaps, attempt: Attempt): Promise<HostMaps | undefined> {
    if (this.isEmpty) return undefined;
    const files = this.#inForce(wanted);
    const names = new Set(files.map(({ name }) => name));
    const most = this.#limits.hostBytes;
    let left = most;
    const maps: Record<AccountKind, DatedMap[]> = { user: [], group: [] };
    for (const file of files) {
      const cost = this.#loaded(file)?.bytes ?? file.bytes * mostGrowth;
      let table = noNames;
      if (cost <= left || file.bytes > this.#limits.fileBytes) table = await this.#namesIn(file, attempt);
      else attempt.reasons.push(`${file.name} is beyond the ${most} bytes that the maps of a host may take`);
      left -= table.bytes;
      maps[file.kind].push({ from: file.from, names: table });
    }
    // Maps of other times stay as long as there is room for them.
    for (const [name, { names: table }] of this.#maps) {
      if (names.has(name)) continue;
      left -= table.bytes;
      if (left < 0) this.#maps.delete(name);
    }
    return maps;
  }

  #inForce({ earliest, latest }: WantedMaps): FolderFile[] {
    const most = mostFilesInForce;
    return (['user', 'group'] as const).flatMap((kind) =>
      filesInForce(this.#files, kind, { earliest, latest, most }),
    );
  }

  #loaded({ name, version }: FolderFile): AccountTable | undefined {
    const map = this.#maps.get(name);
    return map?.version === version ? map.names : undefined;
  }

  async #namesIn(file: FolderFile, attempt: Attempt): Promise<AccountTable> {
    const loaded = this.#loaded(file);
    if (loaded !== undefined) return loaded;
    const { now, mayAsk, reasons } = attempt;
    if (mayAsk && now >= this.#readAgain) {
      try {
        return this.#keep(file, await this.#contentOf(file, attempt.signal), reasons);
      } catch (error) {
        this.#readAgain = now + this.#limits.pause;
        reasons.push(`${file.name} can't be read (${describe(error)})`);
      }
    }
    return this.#maps.get(file.name)?.names ?? noNames;
  }

  #keep({ name, version }: FolderFile, text: string | undefined, reasons: string[]): AccountTable {
    const names = text === undefined ? noNames : readAccounts(text);
    if (text === undefined) reasons.push(`${name} has more than ${this.#limits.fileBytes} bytes`);
    else if (names.size === 0) reasons.push(`${name} holds no account`);
    this.#maps.set(name, { version, names });
    return names;
  }

  async #contentOf({ name, bytes }: FolderFile, signal: AbortSignal): Promise<string | undefined> {
    const { fileBytes } = this.#limits;
    if (bytes > fileBytes) return undefined;
    const content = await inTime(this.#folders.read(this.host, name, fileBytes, signal), signal);
    return content && new TextDecoder().decode(content);
  }
}

/** The name of a failed request's error says more than its message: `AccessDenied`, `NoSuchBucket`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return error.name === 'Error' ? error.message : error.name;
}
