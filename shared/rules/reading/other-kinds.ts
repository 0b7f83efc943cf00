import { type Mapping, member } from './document.ts';
import { RuleError } from './problem.ts';

/** Documents of Sigma that are no detection rules, by the member that gives them away. */
const otherKinds: readonly (readonly [name: string, message: string])[] = [
  [
    'correlation',
    'This is a correlation rule. It judges several events over a time, but every event is judged by itself here as it ' +
      'passes; load the rules that it refers to, and count their findings where they are kept.',
  ],
  [
    'filter',
    'This is a Sigma filter, which changes other rules. Write its selection into those rules, with `and not` in their ' +
      'conditions.',
  ],
  [
    'action',
    'This is a collection of the old Sigma format (`action: global`, `reset`, `repeat`), which Sigma 2 no longer has; ' +
      'write each rule in full.',
  ],
];

/**
 * Refuses what Sigma has besides detection rules, by name, and rules in another taxonomy than Sigma's own.
 * @throws RuleError
 */
export function refuseOtherKinds(content: Mapping): void {
  for (const [name, message] of otherKinds) {
    if (Object.hasOwn(content, name)) throw new RuleError([name], message, 'unsupported');
  }
  const taxonomy = member(content, 'taxonomy');
  if (taxonomy !== undefined && taxonomy !== null && taxonomy !== 'sigma') {
    throw new RuleError(
      ['taxonomy'],
      `The rule is written in the taxonomy ${JSON.stringify(taxonomy)}; only Sigma's own field names are known.`,
      'unsupported',
    );
  }
}
