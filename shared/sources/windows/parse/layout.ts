import { BoundedMap, ownCopy, textBytes } from '../../../bounded-map.ts';

/** The names of an event's data fields in order. Events of one kind share one layout, so names are read only once. */
export interface Layout {
  /** As written; empty for a `<Data>` without a name. */
  readonly written: readonly string[];
  /** As we call them: `param1` to `paramN` for the unnamed, `Name[2]` for the second of the same name. */
  readonly names: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Whether a name is written more than once. */
  readonly repeats: boolean;
}

// Windows has some thousand kinds of events, with 10 to 20 names each.
const layouts = new BoundedMap<Layout>('layouts of Windows events', 8_000_000, layoutBytes);

/** The layout of fields with these names, `''` standing for no name. */
export function layoutOf(written: readonly string[]): Layout {
  const key = written.join('\n');
  let layout = layouts.get(key);
  if (layout === undefined || layout.written.length !== written.length) {
    layout = newLayout(written.map(ownCopy));
    layouts.set(key, layout);
  }
  return layout;
}

/** The layout of fields whose names are nobody's schema: made anew, since others will hardly have the same. */
export const layoutOnce = (written: readonly string[]): Layout => newLayout(written);

/** The names, each with a number where it is among `taken` or comes again, so that none hides another. */
export const distinctNames = (taken: readonly string[], names: readonly string[]): readonly string[] =>
  newLayout([...taken, ...names]).names.slice(taken.length);

function newLayout(written: readonly string[]): Layout {
  const names: string[] = [];
  const indexOf = new Map<string, number>();
  const seen = new Map<string, number>();
  let unnamed = 0;
  let repeats = false;
  for (const text of written) {
    const plain = text === '' ? `param${++unnamed}` : text;
    let count = (seen.get(plain) ?? 0) + 1;
    let name = count === 1 ? plain : `${plain}[${count}]`;
    while (indexOf.has(name)) name = `${plain}[${++count}]`;
    if (count > 1) repeats = true;
    seen.set(plain, count);
    indexOf.set(name, names.length);
    names.push(name);
  }
  return { written: [...written], names, indexOf, repeats };
}

/** What a layout holds: of each name two texts, and its places in two lists and in the index. */
export function layoutBytes({ written }: Layout): number {
  let bytes = 300;
  for (const name of written) bytes += 100 + 2 * textBytes(name);
  return bytes;
}

export const emptyLayout = layoutOf([]);
