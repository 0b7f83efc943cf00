import { CfnRule, Fn, type ICfnRuleConditionExpression, type Stack } from 'aws-cdk-lib';
import { anyOf } from '../conditions.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { ParameterName } from '../parameters/table.ts';
import type { LogGroupProps } from '../properties.ts';
import type { Inputs, LogGroupName, ReadyStack } from '../stacks/ready-stack.ts';

interface InputOptions {
  /** Without them, log groups are not this stack's to subscribe to: their defaults stand for them. */
  readonly logGroups: boolean;
  /** Where a trail would keep its files; without one, none is made. */
  readonly trailLogGroup?: string;
}

/** Parameters for what a ready stack asks for; each is made when it is first used. */
export function inputsOf(parameters: Parameters, ready: ReadyStack, options: InputOptions): Inputs {
  return {
    get alarmEmail() {
      return parameters.text('AlarmEmail', '');
    },
    get timeZone() {
      return parameters.text('TimeZone', ready.timeZone);
    },
    logGroup(id) {
      const value = ready.logGroups[id];
      if (value === undefined) throw new Error(`${ready.name} names no log group ${id}.`);
      if (!options.logGroups) return { name: value };
      return id === 'TrailLogGroup'
        ? trailLogGroup(parameters, value, options.trailLogGroup)
        : hostLogGroup(parameters, id, value);
    },
  };
}

/** What the agents of hosts write to: made here, unless it is there already. */
function hostLogGroup(
  parameters: Parameters,
  id: Exclude<LogGroupName, 'TrailLogGroup'>,
  value: string,
): LogGroupProps {
  const name = parameters.text(id, value);
  const exists = parameters.isYes(`${id}Exists`);
  const subscribed = parameters.isGiven(id, name);
  const made = parameters.condition(`Makes${id}`, () => Fn.conditionAnd(subscribed, Fn.conditionNot(exists)));
  return { name, retentionDays: 30, subscribed, made, given: { name, condition: exists } };
}

/** What a trail writes to: one that is there, or one that is made with its log group. */
function trailLogGroup(
  parameters: Parameters,
  value: string,
  ofMadeTrail: string | undefined,
): LogGroupProps {
  const given = parameters.text('TrailLogGroup', value);
  const isGiven = parameters.isGiven('TrailLogGroup', given);
  if (ofMadeTrail === undefined) return { name: given, existing: true, subscribed: isGiven };
  // A bucket's policy can be written for a bucket that is made only; addRules refuses the other case with words.
  const made = parameters.condition('MakesTrail', () =>
    Fn.conditionAnd(
      parameters.isYes('MakeTrail'),
      Fn.conditionEquals(parameters.text('ExistingBucket', ''), ''),
    ),
  );
  return {
    name: ofMadeTrail,
    given: { name: given, condition: isGiven },
    retentionDays: 30,
    trail: true,
    made,
    subscribed: parameters.condition('SubscribesTrail', () => Fn.conditionOr(made, isGiven)),
  };
}

/**
 * What is wrong with parameters that are right one by one. CloudFormation says it before it makes anything (its guide,
 * rules).
 */
export function addRules(stack: Stack, parameters: Parameters, ready: ReadyStack, makesTrail: boolean): void {
  const ids = Object.keys(ready.logGroups) as LogGroupName[];
  const isEmpty = (name: ParameterName) => Fn.conditionEquals(parameters.text(name), '');
  const isYes = (name: ParameterName) => Fn.conditionEquals(parameters.text(name), 'yes');
  const someGroup = ids.map((id) => Fn.conditionNot(isEmpty(id)));
  const hasTrail = makesTrail && ids.includes('TrailLogGroup');
  const sources = hasTrail ? [...someGroup, isYes('MakeTrail')] : someGroup;
  rule(
    stack,
    'SomethingIsSubscribed',
    anyOf(sources),
    `Nothing would arrive: give ${ids.join(' or ')}${hasTrail ? ', or MakeTrail=yes' : ''}.`,
  );
  if (!hasTrail) return;
  rule(
    stack,
    'OneTrail',
    Fn.conditionNot(Fn.conditionAnd(isYes('MakeTrail'), Fn.conditionNot(isEmpty('TrailLogGroup')))),
    'MakeTrail makes the log group of its trail: leave TrailLogGroup empty, or MakeTrail no.',
  );
  rule(
    stack,
    'TrailHasItsBucket',
    Fn.conditionNot(Fn.conditionAnd(isYes('MakeTrail'), Fn.conditionNot(isEmpty('ExistingBucket')))),
    "MakeTrail needs the bucket's policy: leave ExistingBucket empty, or make the trail yourself.",
  );
}

function rule(
  stack: Stack,
  id: string,
  assert: ICfnRuleConditionExpression,
  assertDescription: string,
): void {
  new CfnRule(stack, id, { assertions: [{ assert, assertDescription }] });
}
