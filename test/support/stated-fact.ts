/**
 * What is to become of fields: a line that states it, and events that show it, each with what it becomes.
 */
export interface StatedFact<Sample> {
  readonly states: string;
  readonly cases: readonly Case<Sample>[];
}

/** An event, what of OCSF it becomes, and dotted paths that it must not have. */
type Case<Sample> = readonly [sample: Sample, becomes: object, without?: readonly string[]];

/** Every case of the facts with its line, for `it.each`. */
export const casesOf = <Sample>(facts: readonly StatedFact<Sample>[]) =>
  facts.flatMap(({ states, cases }) =>
    cases.map(([sample, becomes, without = []]) => ({ states, sample, becomes, without })),
  );
