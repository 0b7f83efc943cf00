/** Where we differ from ausearch on purpose. */
export interface Difference {
  /** `TYPE milliseconds:serial` */
  readonly head: string;
  readonly kind: string;
  readonly ours: string;
  readonly theirs: string;
  /** All lines of the log. */
  readonly lines: readonly string[];
}

const explanations: readonly { readonly reason: string; applies(difference: Difference): boolean }[] = [
  {
    reason: "ausearch gives up events with AppArmor's AVC, where it expects SELinux's words; we read them",
    applies: ({ head, kind, theirs, lines }) =>
      kind === 'record' &&
      theirs === 'absent' &&
      lines.some((line) => line.includes('apparmor=') && isOf(line, head)),
  },
  {
    reason: 'the `old auid` of an old LOGIN is called old-auid, as newer kernels write it',
    applies: ({ head, ours, theirs }) =>
      head.startsWith('LOGIN ') && ours.startsWith('old-auid=') && theirs.includes(ours.replace('-', ' ')),
  },
];

/** Whether a line has the serial of the head, and so belongs to the same event of its log. */
const isOf = (line: string, head: string): boolean => line.includes(`:${head.slice(head.indexOf(':') + 1)})`);

/** Why a difference is as it should be; undefined for one that nobody has explained. */
export function explanationOf(difference: Difference): string | undefined {
  return explanations.find(({ applies }) => applies(difference))?.reason;
}
