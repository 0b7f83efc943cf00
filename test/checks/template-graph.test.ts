import { describe, expect, it } from 'vitest';
import { circleOf } from '../../checks/template-graph.ts';

const circle = (properties: object, more: object = {}) =>
  circleOf({
    Resources: {
      A: { Type: 'T', Properties: { value: properties }, ...more },
      B: { Type: 'T', Properties: { value: { Ref: 'A' } } },
    },
  });

describe('a circle of resources', () => {
  it.each([
    [{ Ref: 'B' }],
    [{ 'Fn::GetAtt': ['B', 'Arn'] }],
    [{ 'Fn::GetAtt': 'B.Arn' }],
    [{ 'Fn::Sub': 'arn:$' + '{AWS::Partition}:$' + '{B.Arn}' }],
    [{ 'Fn::Sub': ['$' + '{name}', { name: { Ref: 'B' } }] }],
    [{ 'Fn::Join': ['', ['x', { deep: [{ Ref: 'B' }] }]] }],
  ])('is found by %j', (properties) => {
    expect(circle(properties)).toEqual(['A', 'B', 'A']);
  });
  it('is found by DependsOn, as a text and as a list', () => {
    expect(circle({}, { DependsOn: 'B' })).toEqual(['A', 'B', 'A']);
    expect(circle({}, { DependsOn: ['C', 'B'] })).toEqual(['A', 'B', 'A']);
  });
  it('is found where a resource waits for itself', () => {
    expect(circleOf({ Resources: { A: { Properties: { Ref: 'A' } } } })).toEqual(['A', 'A']);
  });
  it.each([
    [{ Ref: 'AWS::Region' }],
    [{ Ref: 'Parameter' }],
    [{ 'Fn::Sub': '$' + '{!B} $' + '{AWS::Region}' }],
    [{ 'Fn::Sub': ['$' + '{B}', { B: 'a text of its own' }] }],
    ['B'],
  ])('is none by %j', (properties) => {
    expect(circle(properties as object)).toBeUndefined();
  });
});
