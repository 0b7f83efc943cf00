import type { AccountKind } from '../account-names.ts';
import { readAccounts } from './accounts.ts';
import type { DatedMap, HostMaps, WantedMaps } from './host-maps.ts';
import { filesInForce, type MapFile, mapFile } from './map-file.ts';
import type { ListedFile, MapFolders } from './map-folders.ts';
import { inTime } from './patience.ts';

export interface FolderLimits {
  /** How long what a folder holds is believed to be as it was, in milliseconds. */
  readonly lifetime: number;
  /** How long after a fault nothing is asked for again, in milliseconds. */
  readonly pause: number;
  readonly fileBytes: number;
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
  readonly bytes: number;
  readonly names: ReadonlyMap<string, string>;
}

type FolderFile = MapFile & ListedFile;

const noNames: ReadonlyMap<string, string> = new Map();

/** More changes of a host's accounts than this within one invocation are not followed. */
const mostFilesInForce = 8;

/** What is remembered of one host's folder, also that there is none. Maps are loaded when they are first wanted. */
export class HostFolder {
  readonly host: string;
  private readonly folders: MapFolders;
  private readonly limits: FolderLimits;
  private files: readonly FolderFile[] = [];
  private maps = new Map<string, LoadedMap>();
  private expires = Number.NEGATIVE_INFINITY;
  private readAgain = Number.NEGATIVE_INFINITY;

  constructor(host: string, folders: MapFolders, limits: FolderLimits) {
    this.host = host;
    this.folders = folders;
    this.limits = limits;
  }

  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.maps.values()) sum += bytes;
    return sum;
  }

  /** The maps in force within the wanted time; undefined for a host without any. A map that can't be read is empty. */
  async mapsFor(wanted: WantedMaps, attempt: Attempt): Promise<HostMaps | undefined> {
    if (attempt.now >= this.expires && attempt.mayAsk) await this.list(attempt, wanted.isOptional);
    if (this.files.length === 0) return undefined;
    return {
      user: await this.load('user', wanted, attempt),
      group: await this.load('group', wanted, attempt),
    };
  }

  private async list({ now, signal, reasons }: Attempt, isOptional = false): Promise<void> {
    const { lifetime, pause } = this.limits;
    try {
      const listed = await inTime(this.folders.list(this.host, signal), signal);
      this.files = mapFilesOf(listed, reasons);
      this.expires = now + lifetime;
      if (this.files.length > 0 || !isOptional) reasons.push(...missing(this.files));
      const names = new Set(this.files.map(({ name }) => name));
      for (const name of this.maps.keys()) if (!names.has(name)) this.maps.delete(name);
    } catch (error) {
      // What is known already stays in use.
      this.expires = now + pause;
      reasons.push(`the folder can't be listed (${describe(error)})`);
    }
  }

  private async load(
    kind: AccountKind,
    { earliest, latest }: WantedMaps,
    attempt: Attempt,
  ): Promise<DatedMap[]> {
    const maps: DatedMap[] = [];
    for (const file of filesInForce(this.files, kind, { earliest, latest, most: mostFilesInForce })) {
      maps.push({ from: file.from, names: await this.namesIn(file, attempt) });
    }
    return maps;
  }

  private async namesIn(file: FolderFile, attempt: Attempt): Promise<ReadonlyMap<string, string>> {
    const before = this.maps.get(file.name);
    if (before?.version === file.version) return before.names;
    const { now, mayAsk, reasons } = attempt;
    if (mayAsk && now >= this.readAgain) {
      try {
        return this.keep(file, await this.contentOf(file, attempt.signal), reasons);
      } catch (error) {
        this.readAgain = now + this.limits.pause;
        reasons.push(`${file.name} can't be read (${describe(error)})`);
      }
    }
    return before?.names ?? noNames;
  }

  private keep(
    { name, version }: FolderFile,
    text: string | undefined,
    reasons: string[],
  ): LoadedMap['names'] {
    const names = text === undefined ? noNames : readAccounts(text);
    if (text === undefined) reasons.push(`${name} has more than ${this.limits.fileBytes} bytes`);
    else if (names.size === 0) reasons.push(`${name} holds no account`);
    this.maps.set(name, { version, bytes: text?.length ?? 0, names });
    return names;
  }

  private async contentOf({ name, bytes }: FolderFile, signal: AbortSignal): Promise<string | undefined> {
    const { fileBytes } = this.limits;
    if (bytes > fileBytes) return undefined;
    const content = await inTime(this.folders.read(this.host, name, fileBytes, signal), signal);
    return content && new TextDecoder().decode(content);
  }
}

function mapFilesOf(listed: readonly ListedFile[], reasons: string[]): FolderFile[] {
  const files: FolderFile[] = [];
  let odd: string | undefined;
  for (const one of listed) {
    const file = mapFile(one.name);
    if (file === 'odd') odd ??= one.name;
    else if (file) files.push({ ...one, ...file });
  }
  if (odd !== undefined) reasons.push(`${odd.slice(0, 80)} has no time such as passwd.20260115T000000Z`);
  return files;
}

function missing(files: readonly FolderFile[]): string[] {
  if (files.length === 0) return ['no passwd and group files'];
  const has = (one: AccountKind) => files.some(({ kind }) => kind === one);
  return [...(has('user') ? [] : ['no passwd file']), ...(has('group') ? [] : ['no group file'])];
}

/** The name of a failed request's error says more than its message: `AccessDenied`, `NoSuchBucket`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return error.name === 'Error' ? error.message : error.name;
}
