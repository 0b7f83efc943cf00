import type { AccountKind } from '../account-names.ts';
import { type MapFile, mapFile } from './map-file.ts';
import type { ListedFile } from './map-folders.ts';

export type FolderFile = MapFile & ListedFile;

/** Files of one kind that are remembered of a folder; with a change a day these are more than a year. */
const mostFiles = 400;

/** The maps among the files of a folder, of each kind the newest and the one that is in force since ever. */
export function chosenFiles(listed: readonly ListedFile[], reasons: string[]): FolderFile[] {
  const files: FolderFile[] = [];
  let odd: string | undefined;
  for (const one of listed) {
    const file = mapFile(one.name);
    if (file === 'odd') odd ??= one.name;
    else if (file) files.push({ ...one, ...file });
  }
  if (odd !== undefined) reasons.push(`${odd.slice(0, 80)} has no time such as passwd.20260115T000000Z`);
  return (['user', 'group'] as const).flatMap((kind) => newest(files, kind, reasons));
}

function newest(files: readonly FolderFile[], kind: AccountKind, reasons: string[]): FolderFile[] {
  const ofKind = files.filter((file) => file.kind === kind);
  if (ofKind.length <= mostFiles) return ofKind;
  reasons.push(`more than ${mostFiles} ${ofKind[0]!.name.split(/[^a-z]/)[0]} files; the oldest are left out`);
  ofKind.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
  return ofKind.filter(({ from }, i) => i < mostFiles || from === Number.NEGATIVE_INFINITY);
}

/** What entries of a folder take of the memory: two texts and the object that holds them. */
export const fileBytes = (files: readonly FolderFile[]): number =>
  files.reduce((sum, { name, version }) => sum + 200 + name.length + 2 * version.length, 0);

/** What a host's folder lacks. */
export function missing(files: readonly MapFile[]): string[] {
  if (files.length === 0) return ['no passwd and group files'];
  const has = (one: AccountKind) => files.some(({ kind }) => kind === one);
  return [...(has('user') ? [] : ['no passwd file']), ...(has('group') ? [] : ['no group file'])];
}
