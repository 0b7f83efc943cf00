import type { Rule } from '../../shared/rules/rule.ts';
import { type Arguments, exit, type Terminal, UsageError } from '../command.ts';
import { plural } from '../terminal/books-table.ts';
import { jsonText, printable } from '../terminal/style.ts';
import { type Column, table } from '../terminal/table.ts';
import { levelStyle } from './list.ts';
import { loadRules, reportLeftOut } from './load.ts';
import { type GivenEvent, readEvents } from './read-events.ts';

interface Judged {
  readonly event: GivenEvent;
  readonly matches: readonly Rule[];
}

/** Runs rules against the events of a file and shows which matched. Exit code 1 where none did. */
export async function testRules({ rest, flags }: Arguments, terminal: Terminal): Promise<number> {
  const [from, file] = rest;
  if (from === undefined || file === undefined || rest.length > 2) {
    throw new UsageError('test wants two arguments: RULES EVENTS.');
  }
  const given = await loadRules(from, terminal);
  const { rules, problems } = given;
  const { events, unseen } = await readEvents(file, terminal);
  const judged = events.map((event) => ({ event, matches: rules.judge(event.seen) }));
  const matching = judged.filter(({ matches }) => matches.length > 0);
  const leftOut = problems.filter(({ severity }) => severity === 'error');
  if (flags.has('json')) {
    const shown = judged.map(({ event: { number, shown }, matches }) => ({
      event: number,
      time: shown.time,
      what: shown.what,
      rules: matches.map(({ id, name, level }) => ({ id, name, level })),
    }));
    terminal.write(jsonText({ events: shown, unseen, problems: leftOut }));
  } else {
    terminal.write(
      `${textOf(flags.has('all') ? judged : matching, judged, rules.rules, unseen, terminal)}\n`,
    );
    reportLeftOut(given, terminal);
  }
  return matching.length > 0 ? exit.fine : exit.failed;
}

function textOf(
  shown: readonly Judged[],
  judged: readonly Judged[],
  rules: readonly Rule[],
  unseen: number,
  { style }: Terminal,
): string {
  const counts = rules
    .map((rule) => ({ rule, count: judged.filter(({ matches }) => matches.includes(rule)).length }))
    .filter(({ count }) => count > 0);
  const matching = judged.filter(({ matches }) => matches.length > 0).length;
  return [
    ...(shown.length > 0 ? [...table(shown, eventColumns, style), ''] : []),
    ...(counts.length > 0 ? [...table(counts, ruleColumns, style), ''] : []),
    style.bold(
      `${plural(judged.length, 'event')}, ${matching} of them matched by ${counts.length} of ${plural(rules.length, 'rule')}`,
    ),
    ...(unseen > 0
      ? [`${plural(unseen, 'event')} more that no rule is shown: their text can't be read`]
      : []),
  ].join('\n');
}

const eventColumns: readonly Column<Judged>[] = [
  { title: 'EVENT', value: ({ event }) => event.number },
  { title: 'TIME', value: ({ event }) => event.shown.time },
  { title: 'WHO', value: ({ event }) => event.shown.who || '-', widest: 24 },
  { title: 'WHAT', value: ({ event }) => event.shown.what, widest: 32 },
  { title: 'TO WHAT', value: ({ event }) => event.shown.target || '-', widest: 36 },
  { title: 'RULES', value: ({ matches }) => printable(matches.map(({ name }) => name).join(', ')) || '-' },
];

const ruleColumns: readonly Column<{ rule: Rule; count: number }>[] = [
  { title: 'MATCHES', value: ({ count }) => count },
  { title: 'LEVEL', value: ({ rule }) => rule.level, style: ({ rule }, style) => levelStyle(rule, style) },
  { title: 'RULE', value: ({ rule }) => printable(rule.name) },
  { title: 'TITLE', value: ({ rule }) => printable(rule.title), widest: 70 },
];
