import { describe, expect, it } from 'vitest';
import { golden, goldenEvent } from '../support/golden.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { defects, harmless } from './defects.ts';

describe('the validity check', () => {
  it.each(golden.map(({ name, ocsf }) => [name, ocsf] as const))('finds nothing wrong with %s', (_, ocsf) => {
    expect(problemsOf(ocsf)).toEqual([]);
  });

  it.each(defects)('names %s', (_, from, damage, problem) => {
    const event = goldenEvent(from);
    damage(event);
    expect(problemsOf(event)).toContain(problem);
  });

  it.each(harmless)('allows %s', (_, from, change) => {
    const event = goldenEvent(from);
    change(event);
    expect(problemsOf(event)).toEqual([]);
  });

  it.each([[null], [[]], ['text'], [{}]])('calls %j no event', (value) => {
    expect(problemsOf(value)).toHaveLength(1);
  });
});
