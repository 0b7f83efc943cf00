/** A CloudFormation template as far as its resources wait for each other. */
export interface GraphTemplate {
  readonly Resources: Readonly<Record<string, object>>;
}

/**
 * Resources that each resource waits for: those that it names by Ref, Fn::GetAtt (as a list, or with a dot), Fn::Sub
 * (`${Id}`, `${Id.Attribute}`, unless its own map defines the name) or DependsOn.
 */
function dependencies({ Resources }: GraphTemplate): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(Resources).map(([id, resource]) => [
      id,
      new Set([...namedIn(resource)].filter((name) => Object.hasOwn(Resources, name))),
    ]),
  );
}

/** The first circle of resources that wait for each other, its first resource also last; undefined where none does. */
export function circleOf(template: GraphTemplate): string[] | undefined {
  const waits = dependencies(template);
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const next of waits.get(id) ?? []) {
      const circle = visit(next, [...path, id]);
      if (circle) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of waits.keys()) {
    const circle = visit(id, []);
    if (circle) return circle;
  }
  return undefined;
}

function* namedIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* namedIn(item);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, content] of Object.entries(value)) {
    if (key === 'Ref') yield String(content);
    else if (key === 'Fn::GetAtt') yield String([content].flat()[0]).split('.')[0]!;
    else if (key === 'DependsOn') yield* [content].flat().map(String);
    else if (key === 'Fn::Sub') yield* namedInText(content);
    else yield* namedIn(content);
  }
}

/** Of Fn::Sub, a text or a text with a map of its own names. */
function* namedInText(content: unknown): Generator<string> {
  const [text, own = {}] = [content].flat() as [unknown, object?];
  for (const [, name] of String(text).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    const id = name!.trim().split('.')[0]!;
    if (!Object.hasOwn(own, name!.trim())) yield id;
  }
  yield* namedIn(own);
}
