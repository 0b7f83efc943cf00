import { type SourceName, sourceNames } from '../source-names.ts';
import { auditdKind } from './auditd/index.ts';
import { cloudtrailKind } from './cloudtrail/index.ts';
import { linuxKind } from './linux/index.ts';
import { ocsfKind } from './ocsf/index.ts';
import { otherKind } from './other.ts';
import type { SourceKind } from './source.ts';
import { windowsKind } from './windows/index.ts';

const kinds: Readonly<Record<SourceName, SourceKind>> = {
  windows: windowsKind,
  cloudtrail: cloudtrailKind,
  auditd: auditdKind,
  linux: linuxKind,
  ocsf: ocsfKind,
  other: otherKind,
};

/** All kinds of log, in the order in which they are asked. */
export const sources: readonly SourceKind[] = [
  // A line that is OCSF may have members of the source that it was made of.
  ocsfKind,
  ...sourceNames.filter((name) => name !== 'ocsf').map((name) => kinds[name]),
];

/** The kind of log with this name. */
export const sourceNamed = (name: SourceName): SourceKind => kinds[name];

/**
 * The kind of log that a text is, by its content. Neighbours are mostly of one kind, so callers that sort many texts
 * pass the kind of the last one, which is asked first: no text is of two kinds.
 */
export function sourceOf(text: string, last: SourceKind = otherKind): SourceKind {
  if (last !== otherKind && last.recognise(text)) return last;
  return sources.find((kind) => kind.recognise(text)) ?? otherKind;
}
