import { describe, expect, it } from 'vitest';
import type { ParameterRow } from '../../infra/parameters/row.ts';
import { type ParameterName, parameterTable } from '../../infra/parameters/table.ts';
import type { Template } from '../../simulator/template/template-values.ts';
import { allStacks, type Properties } from './support.ts';

const everyStack = allStacks();

describe('the template of every stack and mode', () => {
  it('is uploaded with --s3-bucket where it is larger than a request takes (51,200 bytes), and fits there', () => {
    const large = everyStack.filter(({ template }) => JSON.stringify(template).length > 51_200);
    for (const { stackName, template } of large) {
      expect(stackName).toMatch(
        /-(central|athena)$|^(windows|cloudtrail|linux|everything)[a-z-]*(?<!-attach|-sending-account|-sending-region)$/,
      );
      expect(JSON.stringify(template).length, stackName).toBeLessThan(1_000_000);
    }
  });
  it('keeps evidence when the stack goes, but not when its first deployment fails', () => {
    const kept: Record<string, number> = {};
    for (const { stackName, template } of everyStack) {
      for (const [id, resource] of Object.entries(template.Resources)) {
        const { DeletionPolicy, UpdateReplacePolicy } = resource as unknown as Properties;
        expect(DeletionPolicy, `${stackName} ${id}`).not.toBe('Retain');
        expect(DeletionPolicy === 'RetainExceptOnCreate', `${stackName} ${id}`).toBe(
          UpdateReplacePolicy === 'Retain',
        );
        if (DeletionPolicy === 'RetainExceptOnCreate') kept[resource.Type] = (kept[resource.Type] ?? 0) + 1;
      }
    }
    expect(Object.keys(kept).sort()).toEqual([
      'AWS::KMS::Key',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
    ]);
  });
  it('names each state once in a whole state machine, those inside of maps included', () => {
    const machines = everyStack.flatMap((stack) => stack.all('AWS::StepFunctions::StateMachine'));
    expect(machines).toHaveLength(2);
    for (const { Definition } of machines) {
      const names = stateNames(Definition);
      expect(names.length).toBeGreaterThan(3);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(stateNames({ States: { A: { ItemProcessor: { States: { A: {} } } } } })).toEqual(['A', 'A']);
  });
  it('takes no log group as a parameter that a deployment may write itself', () => {
    for (const { stackName, template } of everyStack) {
      for (const [id, parameter] of Object.entries(template.Parameters ?? {})) {
        if (!id.endsWith('LogGroup')) continue;
        expect((parameter as { AllowedPattern: string }).AllowedPattern).toMatch(/^\^\$\|/);
        const allowed = new RegExp((parameter as { AllowedPattern: string }).AllowedPattern);
        expect(allowed.test('/aws/lambda/anything'), `${stackName} ${id}`).toBe(false);
        expect(allowed.test('/aws/kinesisfirehose/anything'), `${stackName} ${id}`).toBe(false);
        expect(allowed.test(String(parameter.Default)), `${stackName} ${id}`).toBe(true);
      }
    }
  });
  it('has no circle: the function may put back into the stream that invokes it', () => {
    for (const { stackName, template } of everyStack) expect(circleOf(template), stackName).toBeUndefined();
    const circle = { A: { Type: 'T', Properties: { b: { Ref: 'B' } } }, B: { Type: 'T', DependsOn: ['A'] } };
    expect(circleOf({ Resources: circle })).toEqual(['A', 'B', 'A']);
  });
});

/** Names of states at any depth: each object `States` holds some. */
function stateNames(definition: unknown): string[] {
  if (typeof definition !== 'object' || definition === null) return [];
  return Object.entries(definition).flatMap(([key, value]) => [
    ...(key === 'States' ? Object.keys(value as object) : []),
    ...stateNames(value),
  ]);
}

/** Resources that wait for each other, by their references and DependsOn. */
function circleOf({ Resources }: Template): string[] | undefined {
  const next = (id: string) => {
    const text = JSON.stringify(Resources[id]);
    const named = [...text.matchAll(/"(?:Ref|Fn::GetAtt|DependsOn)":\[?"([^"]+)"((?:,"[^"]+")*)/g)];
    return named
      .flatMap(([, first, others]) => [
        first!,
        ...(others ?? '').split(',').map((one) => one.replaceAll('"', '')),
      ])
      .filter((one) => one in Resources);
  };
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const one of next(id)) {
      const circle = visit(one, [...path, id]);
      if (circle) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of Object.keys(Resources)) {
    const circle = visit(id, []);
    if (circle) return circle;
  }
  return undefined;
}

interface Written {
  readonly Type: string;
  readonly Description: string;
  readonly ConstraintDescription: string;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly string[];
  readonly Default?: string | number;
  readonly MinValue?: number;
  readonly MaxValue?: number;
}

interface Interface {
  readonly ParameterGroups: readonly { Label: { default: string }; Parameters: readonly string[] }[];
  readonly ParameterLabels: Readonly<Record<string, { default: string }>>;
}

describe('the parameters of every stack and mode', () => {
  const stacks = everyStack.map(({ stackName, template }) => {
    const { Parameters = {}, Metadata } = template as unknown as {
      Parameters?: Record<string, Written>;
      Metadata?: { 'AWS::CloudFormation::Interface': Interface };
    };
    const { BootstrapVersion: _, ...parameters } = Parameters;
    return { stackName, parameters, shown: Metadata!['AWS::CloudFormation::Interface'] };
  });

  it('are those of the table, each with what it takes, in words too', () => {
    for (const { stackName, parameters } of stacks) {
      for (const [name, parameter] of Object.entries(parameters)) {
        const row: ParameterRow = parameterTable[name as ParameterName];
        expect(row, `${stackName} ${name}`).toBeDefined();
        expect(parameter.Description).toBe(row.description);
        expect(parameter.ConstraintDescription).toBe(row.constraint);
        expect(parameter.AllowedPattern).toBe(row.pattern);
        expect(parameter.AllowedValues).toEqual(row.values);
        expect([parameter.MinValue, parameter.MaxValue]).toEqual([row.range?.least, row.range?.most]);
      }
    }
  });

  it('have defaults that they take', () => {
    for (const { stackName, parameters } of stacks) {
      for (const [
        name,
        { Default, AllowedPattern = '', AllowedValues, MinValue, MaxValue },
      ] of Object.entries(parameters)) {
        if (Default === undefined) continue;
        expect(String(Default), `${stackName} ${name}`).toMatch(new RegExp(AllowedPattern));
        if (AllowedValues) expect(AllowedValues, `${stackName} ${name}`).toContain(Default);
        if (MinValue !== undefined) expect(Default).toBeGreaterThanOrEqual(MinValue);
        if (MaxValue !== undefined) expect(Default).toBeLessThanOrEqual(MaxValue);
      }
    }
  });

  it('are shown in groups, each once and with a label', () => {
    for (const { stackName, parameters, shown } of stacks) {
      const names = Object.keys(parameters).sort();
      expect(shown.ParameterGroups.flatMap(({ Parameters }) => [...Parameters]).sort(), stackName).toEqual(
        names,
      );
      expect(Object.keys(shown.ParameterLabels).sort(), stackName).toEqual(names);
    }
  });
});
