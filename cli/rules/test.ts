import type { Rule } from '../../shared/rules/rule.ts';
import { type Arguments, exit, type Terminal, UsageError } from '../command.ts';
import { givenEncoding } from '../input/facts.ts';
import { plural } from '../terminal/books-table.ts';
import { jsonText, printable } from '../terminal/style.ts';
import { type Column, table } from '../terminal/table.ts';
import { levelStyle } from './list.ts';
import { loadRules, reportLeftOut } from './load.ts';
import { type EventsRead, type GivenEvent, readEvents } from './read-events.ts';

interface Judged {
  readonly number: number;
  readonly shown: GivenEvent['shown'];
  readonly matches: readonly Rule[];
}

/** More events than these are only counted; `--json` has all. */
const mostShown = 10_000;

/** Runs rules against the events of files and shows which matched. Exit code 1 where none did. */
export async function testRules({ rest, flags, values }: Arguments, terminal: Terminal): Promise<number> {
  const [from, ...files] = rest;
  if (from === undefined || files.length === 0) {
    throw new UsageError('test wants two arguments: RULES EVENTS.');
  }
  const given = await loadRules(from, terminal);
  const { rules, problems } = given;
  const asJson = flags.has('json');
  const kept: Judged[] = [];
  const counts = new Map<Rule, number>();
  let matching = 0;
  const read = await readEvents(files, givenEncoding(values), terminal, ({ number, seen, shown }) => {
    const matches = rules.judge(seen);
    for (const rule of matches) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    if (matches.length > 0) matching++;
    const isShown = asJson || ((flags.has('all') || matches.length > 0) && kept.length < mostShown);
    if (isShown) kept.push({ number, shown, matches });
  });
  if (asJson) {
    const shown = kept.map(({ number, shown: { time, what }, matches }) => ({
      event: number,
      time,
      what,
      rules: matches.map(({ id, name, level }) => ({ id, name, level })),
    }));
    const leftOut = problems.filter(({ severity }) => severity === 'error');
    terminal.write(jsonText({ events: shown, unseen: read.unseen, problems: leftOut }));
  } else {
    const all = { ...read, matching, wanted: flags.has('all') ? read.events : matching };
    terminal.write(`${textOf(kept, counts, rules.rules, all, terminal)}\n`);
    reportLeftOut(given, terminal);
  }
  return matching > 0 ? exit.fine : exit.failed;
}

function textOf(
  shown: readonly Judged[],
  counted: ReadonlyMap<Rule, number>,
  rules: readonly Rule[],
  { events, unseen, matching, wanted }: EventsRead & { readonly matching: number; readonly wanted: number },
  { style }: Terminal,
): string {
  const counts = rules.flatMap((rule) => {
    const count = counted.get(rule);
    return count === undefined ? [] : [{ rule, count }];
  });
  return [
    ...(shown.length > 0 ? [...table(shown, eventColumns, style), ''] : []),
    ...(wanted > shown.length
      ? [`and ${plural(wanted - shown.length, 'event')} more: --json has all`, '']
      : []),
    ...(counts.length > 0 ? [...table(counts, ruleColumns, style), ''] : []),
    style.bold(
      `${plural(events, 'event')}, ${matching} of them matched by ${counts.length} of ${plural(rules.length, 'rule')}`,
    ),
    ...(unseen > 0
      ? [`${plural(unseen, 'event')} more that no rule is shown: their text can't be read`]
      : []),
  ].join('\n');
}

const eventColumns: readonly Column<Judged>[] = [
  { title: 'EVENT', value: ({ number }) => number },
  { title: 'TIME', value: ({ shown }) => shown.time },
  { title: 'WHO', value: ({ shown }) => shown.who || '-', widest: 24 },
  { title: 'WHAT', value: ({ shown }) => shown.what, widest: 32 },
  { title: 'TO WHAT', value: ({ shown }) => shown.target || '-', widest: 36 },
  { title: 'RULES', value: ({ matches }) => printable(matches.map(({ name }) => name).join(', ')) || '-' },
];

const ruleColumns: readonly Column<{ rule: Rule; count: number }>[] = [
  { title: 'MATCHES', value: ({ count }) => count },
  { title: 'LEVEL', value: ({ rule }) => rule.level, style: ({ rule }, style) => levelStyle(rule, style) },
  { title: 'RULE', value: ({ rule }) => printable(rule.name) },
  { title: 'TITLE', value: ({ rule }) => printable(rule.title), widest: 70 },
];
