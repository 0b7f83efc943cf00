import {
  Aws,
  CfnCondition,
  CfnParameter,
  Fn,
  type ICfnConditionExpression,
  type Stack,
  Token,
} from 'aws-cdk-lib';
import type { ParameterGroup, ParameterRow } from './row.ts';
import { type ParameterName, parameterTable } from './table.ts';

const groups: readonly ParameterGroup[] = [
  'Logs',
  'Messages',
  'Archive',
  'Stream',
  'Organisation',
  'Archive to ask',
  'Code',
];

/**
 * The parameters of a stack, each made from its row in the table when it is first asked for, and the conditions made of
 * them. The console shows them in groups with labels (CloudFormation guide, AWS::CloudFormation::Interface).
 */
export class Parameters {
  readonly #stack: Stack;
  readonly #made = new Map<ParameterName, CfnParameter>();
  readonly #conditions = new Map<string, CfnCondition>();

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  /** The value as a token. Without a default it has to be given. A default counts where the parameter is first asked for. */
  text(name: ParameterName, otherwise?: string): string {
    return this.#parameter(name, otherwise).valueAsString;
  }

  number(name: ParameterName, otherwise: number): number {
    return Token.asNumber(this.#parameter(name, otherwise).value);
  }

  /** A condition by its name, made once. */
  condition(name: string, expression: () => ICfnConditionExpression): CfnCondition {
    const known = this.#conditions.get(name);
    if (known) return known;
    const made = new CfnCondition(this.#stack, name, { expression: expression() });
    this.#conditions.set(name, made);
    return made;
  }

  /** Whether a parameter that may be empty has a value. */
  isGiven(name: ParameterName, value: string): CfnCondition {
    return this.condition(`Has${name}`, () => Fn.conditionNot(Fn.conditionEquals(value, '')));
  }

  /** The value, or nothing where it is empty. */
  ifGiven(name: ParameterName, value: string): string {
    return Fn.conditionIf(this.isGiven(name, value).logicalId, value, Aws.NO_VALUE).toString();
  }

  /** Whether a parameter of yes and no says yes; no by default. */
  isYes(name: ParameterName): CfnCondition {
    return this.condition(`Says${name}`, () => Fn.conditionEquals(this.text(name, 'no'), 'yes'));
  }

  #parameter(name: ParameterName, otherwise?: string | number): CfnParameter {
    const known = this.#made.get(name);
    if (known) return known;
    const { description, pattern, values, range, constraint }: ParameterRow = parameterTable[name];
    const made = new CfnParameter(this.#stack, name, {
      // Only fractions may be of the type Number, which takes them wherever it is.
      type: range ? 'Number' : 'String',
      description,
      ...(otherwise !== undefined && { default: range ? otherwise : String(otherwise) }),
      ...(pattern !== undefined && { allowedPattern: pattern }),
      ...(values && { allowedValues: [...values] }),
      ...(range && { minValue: range.least, maxValue: range.most }),
      constraintDescription: constraint,
    });
    this.#made.set(name, made);
    this.#group();
    return made;
  }

  /** Written anew with each parameter, in the order of the table. */
  #group(): void {
    const made = (Object.keys(parameterTable) as ParameterName[]).filter((name) => this.#made.has(name));
    const ofGroup = (group: ParameterGroup) => made.filter((name) => parameterTable[name].group === group);
    this.#stack.templateOptions.metadata = {
      'AWS::CloudFormation::Interface': {
        ParameterGroups: groups
          .filter((group) => ofGroup(group).length > 0)
          .map((group) => ({ Label: { default: group }, Parameters: ofGroup(group) })),
        ParameterLabels: Object.fromEntries(
          made.map((name) => [name, { default: parameterTable[name].label }]),
        ),
      },
    };
  }
}
