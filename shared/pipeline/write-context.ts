import type { Findings } from '../findings/collect/findings.ts';
import type { Masker } from '../secrets/masker.ts';
import type { Budgets } from './bounds.ts';
import { Judge } from './judge.ts';
import { LogEventTracker } from './log-event-tracker.ts';
import type { TransformContext, TransformSettings } from './settings.ts';

/** What writing an event needs besides the event and its record. */
export interface WriteContext {
  readonly tracker: LogEventTracker;
  readonly settings: TransformSettings;
  /** Absent where there are no rules, as are findings. */
  readonly judge: Judge | undefined;
  readonly findings: Findings | undefined;
  /** Hides what MASK names; absent where it isn't set. */
  readonly masker: Masker | undefined;
  /** Absent where no response has to hold what is written. */
  readonly budgets: Budgets | undefined;
}

/** Makes the context of one invocation. What makes findings is loaded only where there are rules. */
export async function newWriteContext(
  { settings, judging, wholeFindings = 0 }: TransformContext,
  budgets?: Budgets,
): Promise<WriteContext> {
  const tracker = new LogEventTracker();
  const { mask } = settings;
  const masker = mask && (await (await import('../secrets/load-mask.ts')).loadMask(mask));
  const context = { tracker, settings, judge: undefined, findings: undefined, masker, budgets };
  if (judging === undefined) return context;
  const { Findings } = await import('../findings/collect/findings.ts');
  return { ...context, judge: new Judge(judging), findings: new Findings(wholeFindings) };
}
