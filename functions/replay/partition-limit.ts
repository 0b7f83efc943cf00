import { UserError } from '../../shared/user-error.ts';

/** Partitions of a replay, unless it says otherwise: five kinds of source in one account and region for a year. */
export const defaultMaxPartitions = 2000;

/** A replay that would open more partitions than it may: it stops, and what is done stays. */
export class PartitionLimitError extends UserError {
  override name = 'PartitionLimitError';

  constructor(most: number) {
    super(
      `The replay would write to more than ${most} partitions. Wrong times open one for each day: choose with --from, ` +
        '--to or --source, or allow more with --max-partitions. What is done stays; started again, the replay goes on.',
    );
  }
}

/** Asks for partitions before anything is written to them. @throws PartitionLimitError when they are too many. */
export type OpenPartitions = (partitions: readonly string[]) => Promise<void>;

/** Counts partitions, and opens all that are asked for or none of them. */
export function limitPartitions(most: number): OpenPartitions {
  const open = new Set<string>();
  return async (partitions) => {
    const added = partitions.filter((one) => !open.has(one));
    if (open.size + added.length > most) throw new PartitionLimitError(most);
    for (const one of added) open.add(one);
  };
}
