/** A template as it was synthesized. */
export interface SynthesizedStack {
  readonly name: string;
  readonly template: Template;
}

export interface Template {
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
  const width = Math.max(...stacks.map(({ name }) => name.length)) + 2;
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
  return [...counts].map(([line, count]) => `  ${String(count).padStart(3)} × ${line}`).join('\n');
}

export const suppressionsOf = ({ template }: SynthesizedStack): Suppression[] =>
  Object.values(template.Resources ?? {}).flatMap(
    ({ Metadata }) => Metadata?.cdk_nag?.rules_to_suppress ?? [],
  );
