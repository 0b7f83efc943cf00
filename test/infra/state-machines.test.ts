import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { readyStacks } from '../../infra/stacks/index.ts';
import { stackOf } from './support.ts';

type Definition = Parameters<typeof validate>[0];

const machines = readyStacks
  .filter(({ replay }) => replay)
  .flatMap(({ name }) => [name, `${name}-central`])
  .flatMap((id) =>
    stackOf(id)
      .all('AWS::StepFunctions::StateMachine')
      .map(({ Definition }) => [id, Definition as Definition] as const),
  );

/** What the validator says, of a copy: it writes the query language into every state. */
const errorsOf = (definition: Definition) => validate(structuredClone(definition)).errors;

/** The definition with an object for each BatchInput, which the validator takes. */
const withObjects = (definition: Definition): Definition =>
  JSON.parse(
    JSON.stringify(definition, (key, value: unknown) =>
      key === 'BatchInput' ? { '~': 'a value of JSONata' } : value,
    ),
  ) as Definition;

describe('every synthesized state machine', () => {
  it('is there to be looked at', () => {
    expect(machines.map(([id]) => id)).toEqual(['everything', 'everything-central']);
  });

  it.each(machines)(
    'of %s is one by asl-validator, apart from JSONata in BatchInput, which it does not know',
    (_, definition) => {
      // It wants an object there; the States Language takes any value of JSONata. Everything else it says counts, and
      // it says the rest only where its schema finds nothing.
      expect(errorsOf(definition)).toEqual([
        {
          'Error code': 'SCHEMA_VALIDATION_FAILED',
          Message: expect.stringMatching(/\/ItemBatcher\/BatchInput is invalid\./),
          schemaError: expect.anything(),
        },
      ]);
      expect(errorsOf(withObjects(definition))).toEqual([]);
    },
  );

  it.each([
    ['a state of one name in two places', /DUPLICATE_STATE_NAMES/, { Twice: { Type: 'Pass', End: true } }],
    ['a transition to nowhere', /MISSING_TRANSITION_TARGET/, { Other: { Type: 'Pass', Next: 'Nowhere' } }],
  ])('would not pass with %s', (_, error, states) => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Twice',
      States: {
        Twice: {
          Type: 'Parallel',
          Branches: [{ StartAt: Object.keys(states)[0]!, States: states }],
          End: true,
        },
      },
    };
    expect(JSON.stringify(errorsOf(definition))).toMatch(error);
  });
});
