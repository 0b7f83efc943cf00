import type { AlarmRow } from '../alarm.ts';
import type { Watched } from '../metrics.ts';

/** Replays by the state machine. One that somebody stops is no fault and raises nothing. */
export function replayRows({ replay, stateMachine }: Watched): AlarmRow[] {
  return [
    {
      kind: 'replay-errors',
      metric: replay('Errors'),
      above: 0,
      meaning:
        "The replay function ended with an error. The state machine tries such a batch again, and one that runs out of time goes on where it stopped; the function's log says why.",
    },
    {
      kind: 'replay-failed',
      metric: stateMachine('ExecutionsFailed'),
      above: 0,
      meaning:
        'A replay, or a batch of one, failed. The execution names the failed batches; a redrive runs only those again.',
    },
  ];
}
