import type { ResourceProperties } from '@aws-cdk/service-spec-types';
import { describe, expect, it } from 'vitest';
import { problemsOf, type Specification } from '../../checks/resource-spec.ts';

const properties: ResourceProperties = {
  Name: { type: { type: 'string' }, required: true },
  Size: { type: { type: 'integer' } },
  Kind: { type: { type: 'string', allowedValues: ['A', 'B'] } },
  Rules: { type: { type: 'array', element: { type: 'ref', reference: { $ref: 'rule' } } } },
  Map: { type: { type: 'map', element: { type: 'boolean' } } },
  Policy: { type: { type: 'json' } },
  Either: { type: { type: 'union', types: [{ type: 'string' }, { type: 'number' }] } },
};
const specification: Specification = {
  resource: (type) =>
    type === 'T' ? { properties, attributes: { Arn: { type: { type: 'string' } } } } : undefined,
  definition: () => ({ On: { type: { type: 'boolean' }, required: true } }),
};
const problems = (Properties: object) =>
  problemsOf({ Resources: { A: { Type: 'T', Properties: { Name: 'a', ...Properties } } } }, specification);

describe('a resource', () => {
  it('that the specification knows passes, whatever is only known at deployment', () => {
    expect(
      problems({
        Size: 5,
        Kind: 'B',
        Rules: [{ On: true }, { On: { Ref: 'Parameter' } }],
        Map: { x: false },
        Policy: { any: ['thing'] },
        Either: 1.5,
      }),
    ).toEqual([]);
    expect(
      problems({ Size: { Ref: 'P' }, Rules: { 'Fn::If': ['C', [{ On: true }], { Ref: 'AWS::NoValue' }] } }),
    ).toEqual([]);
    expect(problems({ Policy: { 'Fn::GetAtt': ['A', 'Arn'] } })).toEqual([]);
  });
  it.each([
    [{ Nmae: 'a' }, 'A.Nmae is no property'],
    [{ Name: { Ref: 'AWS::NoValue' } }, 'A: Name is required'],
    [{ Size: '5' }, 'A.Size is "5"; it must be of the type integer'],
    [{ Size: 0.5 }, 'A.Size is 0.5; it must be of the type integer'],
    [{ Kind: 'C' }, 'A.Kind is "C"; it must be one of A, B'],
    [{ Kind: { 'Fn::If': ['C', 'A', 'D'] } }, 'A.Kind is "D"; it must be one of A, B'],
    [{ Rules: [{ On: true }, {}] }, 'A.Rules.1: On is required'],
    [{ Rules: { On: true } }, 'A.Rules must be a list'],
    [{ Map: { x: 'yes' } }, 'A.Map.x is "yes"; it must be of the type boolean'],
    [{ Either: true }, 'A.Either is true; it must be of the type string'],
    [{ Policy: { x: [{ 'Fn::GetAtt': ['A', 'Id'] }] } }, 'A.Policy.x: T has no attribute Id'],
    [{ Name: { 'Fn::GetAtt': ['B', 'Arn'] } }, 'A.Name: there is no resource B'],
  ])('does not pass with %j', (wrong, problem) => {
    expect(problems(wrong)).toEqual([problem]);
  });
  it('of an unknown type does not pass', () => {
    expect(problemsOf({ Resources: { A: { Type: 'U' } } }, specification)).toEqual([
      'A: U is no type of resources',
    ]);
  });
});
