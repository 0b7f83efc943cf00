import { type ExplainedNode, type Explanation, explain } from '../../shared/rules/explain.ts';
import { type Arguments, exit, type Terminal, UsageError } from '../command.ts';
import { InputError } from '../input/error.ts';
import { givenEncoding } from '../input/facts.ts';
import { cut, jsonText, printable, type Style } from '../terminal/style.ts';
import { doYouMean } from '../terminal/suggestion.ts';
import { logSourceText } from './list.ts';
import { type GivenRules, loadRules } from './load.ts';
import { type GivenEvent, readEvents } from './read-events.ts';

/** More events than these nobody reads; `--event` picks one. */
const mostEvents = 5;
const mostValues = 8;
const widest = 100;

type Compiled = GivenRules['compiled'][number];

/** Shows why a rule did or didn't match events: each selection, each field with the event's values and the verdict. */
export async function explainRule({ rest, flags, values }: Arguments, terminal: Terminal): Promise<number> {
  const [id, ...files] = rest;
  if (id === undefined || files.length === 0) {
    throw new UsageError('explain wants two arguments: ID EVENTS.');
  }
  const given = await loadRules(values.get('rules') ?? 'builtin', terminal);
  const rule = ruleOf(id, given);
  const events = await pick(files, values, terminal);
  const explained = events.map((event) => ({ event, explanation: explain(rule, given.slots, event.seen) }));
  if (flags.has('json')) {
    const shown = explained.map(({ event, explanation }) => ({ event: event.number, ...explanation }));
    terminal.write(jsonText({ rule: rule.rule, events: shown }));
  } else {
    const lines = explained.flatMap(({ event, explanation }) => [
      ...explanationLines(rule, event, explanation, terminal.style),
      '',
    ]);
    terminal.write(`${[...headLines(rule, terminal.style), '', ...lines].join('\n').trimEnd()}\n`);
  }
  return explained.some(({ explanation }) => explanation.matches) ? exit.fine : exit.failed;
}

function ruleOf(id: string, { compiled, problems }: GivenRules): Compiled {
  const found = compiled.find(
    ({ rule }) => rule.id === id.toLowerCase() || rule.id === id || rule.name === id,
  );
  if (found !== undefined) return found;
  const otherwise = problems.some(({ severity, kind }) => severity === 'error' && kind !== 'placeholder')
    ? 'Some rules do not load: npm run rules -- check says which, and why.'
    : 'npm run rules -- list shows them.';
  const names = compiled.map(({ rule }) => rule.name);
  throw new InputError(`No rule that loads has the id or name '${id}'.${doYouMean(id, names, otherwise)}`);
}

/** The event that `--event` names, or the first few. */
async function pick(
  files: readonly string[],
  values: Arguments['values'],
  terminal: Terminal,
): Promise<readonly GivenEvent[]> {
  const wanted = values.get('event');
  const picked: GivenEvent[] = [];
  const { events } = await readEvents(files, givenEncoding(values), terminal, (event) => {
    const isPicked = wanted === undefined ? picked.length < mostEvents : String(event.number) === wanted;
    if (isPicked) picked.push(event);
  });
  if (events === 0) throw new InputError('The input holds no event that rules are shown.');
  if (picked.length === 0) throw new UsageError(`--event wants a number from 1 to ${events}.`);
  return picked;
}

function headLines({ rule, document }: Compiled, style: Style): string[] {
  const detection = document.content.detection as { condition?: unknown };
  return [
    style.bold(printable(`${rule.name}: ${rule.title}`)),
    printable(`${rule.level}, ${document.file}, id ${rule.id}`),
    printable(`condition: ${[detection.condition].flat().join(' | ')}`),
  ];
}

function explanationLines(
  { rule }: Compiled,
  { number, seen, shown }: GivenEvent,
  { matches, fits, part, tree }: Explanation,
  style: Style,
): string[] {
  const verdict = matches ? style.green('matches') : style.red('does not match');
  const about = printable([shown.time, shown.who, shown.what, shown.target].filter(Boolean).join('  '));
  const kind = [seen.product, ...seen.services, ...seen.categories].join(' ');
  return [
    `event ${number}  ${cut(about, widest)}: ${verdict}`,
    `  ${mark(fits, style)} logsource ${printable(logSourceText(rule))}${fits ? '' : `; the event is ${printable(kind)}`}`,
    ...(part === undefined
      ? []
      : [`    record ${part + 1} of the joined event, asking the others for what it lacks`]),
    ...treeLines(tree, 1, style),
  ];
}

const mark = (holds: boolean, style: Style): string => (holds ? style.green('yes') : style.red('no '));

/** A line for each operator, search identifier and field, further in the deeper it stands. */
function treeLines(node: ExplainedNode, depth: number, style: Style): string[] {
  const indent = '  '.repeat(depth);
  const inner = (deeper: number): string[] => node.parts.flatMap((part) => treeLines(part, deeper, style));
  switch (node.kind) {
    case 'item':
      return [`${indent}${mark(node.holds, style)} ${itemText(node, style)}`];
    case 'selection':
      return [
        `${indent}${mark(node.holds, style)} ${style.bold(printable(node.label))}`,
        // A map's lines belong to its name; that they are joined by `and` goes without saying.
        ...(node.parts[0]!.kind === 'and'
          ? node.parts[0]!.parts.flatMap((part) => treeLines(part, depth + 1, style))
          : inner(depth + 1)),
      ];
    default:
      return [`${indent}${mark(node.holds, style)} ${wordOf[node.kind]}`, ...inner(depth + 1)];
  }
}

const wordOf = { and: 'all of', or: 'any of', not: 'not' } as const;

function itemText({ label, expected, values, holds }: ExplainedNode, style: Style): string {
  const wanted = cut(printable(expected!.join(', ')), widest);
  if (label === '' || label.startsWith('|')) {
    return `keywords${label === '' ? '' : ` ${label}`}: ${wanted}  ${style.dim(holds ? 'found' : 'not found')}`;
  }
  return `${printable(label)}: ${wanted}  ${style.dim(`event: ${valuesText(values)}`)}`;
}

function valuesText(values: ExplainedNode['values']): string {
  if (values === undefined) return 'no such field';
  if (values.length === 0) return 'null';
  const shown = values.slice(0, mostValues).map((value) => `'${cut(printable(value), widest)}'`);
  return values.length > mostValues
    ? `${shown.join(', ')} and ${values.length - mostValues} more`
    : shown.join(', ');
}
