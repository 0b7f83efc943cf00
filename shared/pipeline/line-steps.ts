import type { Line } from '../log-event.ts';
import type { SourceKind } from '../sources/source.ts';

/** Lines of one kind that are read, and then written, before the next ones are read. */
export interface LineStep {
  readonly kind: SourceKind;
  readonly lines: readonly Line[];
}

/** Log events, and characters of them, in a step. */
const stepLines = 64;
const stepText = 256 * 1024;

/**
 * Divides the lines of a record into steps, in the order of its log events: what is written soon after it was read costs
 * the garbage collector next to nothing.
 */
export function* stepsOf(linesBySource: ReadonlyMap<SourceKind, readonly Line[]>): Generator<LineStep> {
  if (linesBySource.size === 1) {
    for (const [kind, lines] of linesBySource) yield* inSteps(kind, lines);
    return;
  }
  const all = [...linesBySource].flatMap(([kind, lines]) => lines.map((line) => ({ kind, line })));
  all.sort((a, b) => a.line.index - b.line.index);
  for (let from = 0; from < all.length; ) {
    const { kind } = all[from]!;
    const run: Line[] = [];
    while (from < all.length && all[from]!.kind === kind) run.push(all[from++]!.line);
    yield* inSteps(kind, run);
  }
}

function* inSteps(kind: SourceKind, lines: readonly Line[]): Generator<LineStep> {
  let from = 0;
  let text = 0;
  for (let i = 0; i < lines.length; i++) {
    text += lines[i]!.logEvent.message.length;
    if (i + 1 - from < stepLines && text < stepText) continue;
    yield { kind, lines: lines.slice(from, i + 1) };
    from = i + 1;
    text = 0;
  }
  if (from < lines.length) yield { kind, lines: lines.slice(from) };
}
