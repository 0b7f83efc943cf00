import type { FindMaps } from '../identity/host-maps.ts';
import type { OutputEncoding } from '../output/encode.ts';
import type { MaskSetting } from '../secrets/mask-setting.ts';
import type { ZoneClock } from '../time.ts';
import type { Judging } from './judging.ts';

/** The user's settings, as far as the pipeline needs them; `shared/config.ts` reads them. */
export interface TransformSettings {
  readonly clock: ZoneClock;
  readonly outputFormat: 'ocsf' | 'source';
  readonly outputEncoding: OutputEncoding;
  readonly rawData: boolean;
  readonly observables: boolean;
  readonly partitionByHour: boolean;
  /** Field names and patterns whose values are masked. */
  readonly mask?: MaskSetting | undefined;
  /** The log groups in which collectors write the logs of other hosts. */
  readonly collectorLogGroups?: ReadonlySet<string> | undefined;
  readonly maxPayloadBytes: number;
  /** The response's JSON may have this many bytes. */
  readonly maxResponseBytes: number;
}

/** What one invocation brings from outside. `region` is used for payloads that don't name their own. */
export interface TransformContext {
  readonly region: string;
  readonly settings: TransformSettings;
  /** For log events of archives: when the run that reads them was started, in epoch milliseconds. */
  readonly started?: number | undefined;
  /** Finds passwd and group maps; without it, numbers get names only from the records themselves. */
  readonly findMaps?: FindMaps | undefined;
  /** Without it, nothing is found and everything is kept. */
  readonly judging?: Judging | undefined;
  /** How many findings of each rule are reported whole; none unless somebody wants them. */
  readonly wholeFindings?: number;
  /** Aborted when there is no more time: the work then stops at its next step. */
  readonly signal?: AbortSignal | undefined;
}
