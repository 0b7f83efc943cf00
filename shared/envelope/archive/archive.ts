import { UserError } from '../../user-error.ts';
import type { Payload } from '../payload.ts';

/** The kinds of archive, as books and messages call them. */
export type ArchiveKind =
  | 'error object'
  | 'source backup'
  | 'log export'
  | 'CloudTrail file'
  | 'own output'
  | 'audit.log'
  | 'Windows export'
  | 'invocation event'
  | 'query result'
  | 'wrapped events'
  | 'text';

/** What archives hold: a payload's worth of log events, something left out on purpose, or what can't be read and why. */
export type ArchiveItem =
  | { readonly payload: Payload; readonly kind: ArchiveKind }
  | { readonly leftOut: string }
  | { readonly problem: string };

/** What is known of an archive's log events besides what it says itself. */
export interface ArchiveFacts {
  /** For archives whose log events don't say where they were collected. */
  readonly owner: string;
  readonly region: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly maxPayloadBytes: number;
  /** The encoding of text, where the caller knows it: a code page such as `cp932`. */
  readonly encoding?: string | undefined;
  /** When the object was last changed, in epoch milliseconds: the time of log events in a file that states none at all. */
  readonly modified?: number | undefined;
  /** Records of error objects to take; all where it isn't given. */
  readonly errorCodes?: ReadonlySet<string> | undefined;
}

/** Reads one form of archive, handed its text in chunks of any size: how it is cut makes no difference. */
export interface ArchiveReader {
  push(chunk: Buffer): Iterable<ArchiveItem>;
  end(): Iterable<ArchiveItem>;
}

/** Why a part of an object can't be read; a fixed text, so that equal ones can be counted. */
export type ReportProblem = (reason: string) => void;

/** Why a whole object can't be read. */
export class ArchiveError extends UserError {
  override name = 'ArchiveError';
}
