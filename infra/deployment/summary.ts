/** A template as it was synthesized. */
export interface SynthesizedStack {
  readonly name: string;
  readonly template: Template;
}

interface Template {
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Metadata?: Metadata }>>;
}

interface Metadata {
  readonly cdk_nag?: { readonly rules_to_suppress: readonly Suppression[] };
}

interface Suppression {
  readonly id: string;
  readonly reason: string;
}

/** Resources of each stack, a line each. */
export function summary(stacks: readonly SynthesizedStack[]): string {
  const width = Math.max(...stacks.map(({ name }) => name.length)) + 1;
  const lines = stacks.map((stack) => {
    const count = Object.keys(stack.template.Resources ?? {}).length;
    const suppressed = suppressionsOf(stack).length;
    return `${stack.name.padEnd(width)}${String(count).padStart(4)} resources  ${String(suppressed).padStart(3)} findings suppressed`;
  });
  const total = stacks.reduce((sum, { template }) => sum + Object.keys(template.Resources ?? {}).length, 0);
  return [
    ...lines,
    `${'total'.padEnd(width)}${String(total).padStart(4)} resources in ${stacks.length} stacks`,
  ].join('\n');
}

/** Each suppressed rule with its reason once, and how often it occurs. */
export function suppressionList(stacks: readonly SynthesizedStack[]): string {
  const counts = new Map<string, number>();
  for (const { id, reason } of stacks.flatMap(suppressionsOf)) {
    const line = `${id.replace(/\[.*/, '')}: ${reason}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].flatMap(([line, count]) => wrapped(`${String(count).padStart(5)} × `, line)).join('\n');
}

/**
 * What an account-wide subscription policy has to leave out, by the names of the stacks here: a line each, however long,
 * as it is to be copied.
 */
export function selectionList(stacks: readonly SynthesizedStack[]): string {
  return stacks
    .flatMap(({ name, template }) => {
      const criteria = template.Outputs?.SelectionCriteria?.Value;
      return criteria === undefined ? [] : [`${name}:\n  ${withName(criteria, name)}`];
    })
    .join('\n');
}

/** A text of a template in which the stack's name is known; a parameter stands for itself as `<Name>`. */
function withName(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'Fn::Join' in value) {
    const [delimiter, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map((part) => withName(part, name)).join(delimiter);
  }
  const { Ref } = value as { Ref: string };
  return Ref === 'AWS::StackName' ? name : `<${Ref}>`;
}

/** Columns of a terminal that is not wide. */
const columns = 80;

/** Words on lines that fit, the later ones indented as far as the first. */
function wrapped(head: string, text: string): string[] {
  const lines = [head];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    const isStart = lines.length === 1 ? last === head : last.trim() === '';
    if (!isStart && last.length + 1 + word.length > columns) lines.push(' '.repeat(head.length) + word);
    else lines[lines.length - 1] = isStart ? last + word : `${last} ${word}`;
  }
  return lines;
}

export const suppressionsOf = ({ template }: SynthesizedStack): Suppression[] =>
  Object.values(template.Resources ?? {}).flatMap(
    ({ Metadata }) => Metadata?.cdk_nag?.rules_to_suppress ?? [],
  );
