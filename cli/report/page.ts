import type { ZoneClock } from '../../shared/time.ts';
import { legend, rankedChart, type Series, timeChart } from './charts.ts';
import { count, escaped } from './escape.ts';
import type { Facts, HourCount, Ranked } from './facts.ts';
import { style } from './style.ts';
import { busiestStretch, type TimeAxis, timeAxis } from './time-axis.ts';

export interface PageOptions {
  readonly clock: ZoneClock;
  /** Where the archive is, in the user's words. */
  readonly archive: string;
  /** The range that was asked for, epoch milliseconds; undefined ends are found in the data. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** The page: one file that asks nothing of a network. Its policy forbids scripts and every request. */
export function page(facts: Facts, options: PageOptions): string {
  const { clock, archive } = options;
  const stretch = busiestStretch(facts.events) ?? { from: 0, to: 0 };
  const [from, to] = [options.from ?? stretch.from, options.to ?? stretch.to];
  const axis = timeAxis(from, to, clock);
  const total = sum(facts.events);
  const outside = total - sum(facts.events.filter(({ hour }) => axis.barOf(hour) !== undefined));
  const colours = coloursOf(facts);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Audit report</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Audit report</h1>
<p>${escaped(archive)} · ${total === 0 ? 'no events' : `${wall(from, clock)} to ${wall(to, clock)}`} · ${escaped(clock.timeZone)}${
    outside > 0 ? ` · ${count(outside)} events at other times are counted but not plotted` : ''
  }</p>
${tiles(facts)}
${section('Events over time', 'What arrived of each source.', [
  legend(legendOf(colours, ({ part }) => part, facts.events)),
  timeChart('events', 'Events over time by source', axis, seriesOf(facts.events, axis, colours)),
])}
${section('Failures over time', 'Events of all sources that report a failure.', [
  timeChart('failures', 'Failures over time', axis, [
    { name: 'failures', colour: 'bad', values: barsOf(facts.events, axis, ({ failures }) => failures) },
  ]),
])}
${section('Sign-ins', 'How sign-ins and the steps before and after them ended.', [
  legend([...outcomes].map(([name, colour]) => ({ name, colour }))),
  timeChart('sign-ins', 'Sign-in outcomes over time', axis, seriesOf(facts.signIns, axis, outcomes)),
])}
${section('Findings by rule and level', 'Matches of detection rules, the gravest first.', [
  legend(levels.map((name) => ({ name, colour: name.toLowerCase() }))),
  rankedChart('findings', 'Findings by rule', rules(facts)),
  table(
    ['Rule', 'Level', 'Findings', 'Users'],
    facts.rules.map(({ rule, level, count: times, users }) => [rule, level, times, users]),
  ),
])}
${section('Top actors', 'Who did most, and how much of it failed.', [
  failureLegend,
  rankedChart('actors', 'Top actors', facts.actors.map(rankedBar)),
  rankedTable('Actor', facts.actors),
])}
${section('Top addresses', 'Where most came from.', [
  failureLegend,
  rankedChart('addresses', 'Top addresses', facts.addresses.map(rankedBar)),
  rankedTable('Address', facts.addresses),
])}
${section('Coverage by class', 'OCSF classes of the events. Base Event is what has no class of its own.', [
  legend(legendOf(colours, ({ product }) => product, facts.classes)),
  rankedChart('classes', 'Events by OCSF class', classes(facts, colours)),
])}
<footer>audit-firehose. The same numbers: npm run query.</footer>
</main>
</body>
</html>
`;
}

const levels = ['Critical', 'High', 'Medium', 'Low', 'Informational'];
const outcomes = new Map([
  ['Success', 'good'],
  ['Failure', 'bad'],
  ['Unknown', 'c5'],
]);

const failureLegend = legend([
  { name: 'succeeded, or says nothing', colour: 'c0' },
  { name: 'failed', colour: 'bad' },
]);

const sum = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((total, one) => total + one.count, 0);

const wall = (time: number, clock: ZoneClock): string => clock.format(time).slice(0, 16).replace('T', ' ');

/** The products by their share, each with a colour; the last colour is for all that are left. */
function coloursOf({ events, classes: all }: Facts): Map<string, string> {
  const totals = new Map<string, number>();
  for (const { part, count: times } of events) totals.set(part, (totals.get(part) ?? 0) + times);
  for (const { product } of all) totals.set(product, totals.get(product) ?? 0);
  const names = [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
  return new Map(names.map((name, index) => [name, `c${Math.min(index, 5)}`]));
}

/** The colours of what occurs. */
function legendOf<Row>(
  colours: ReadonlyMap<string, string>,
  nameOf: (row: Row) => string,
  rows: readonly Row[],
) {
  const names = new Set(rows.map(nameOf));
  return [...colours].flatMap(([name, colour]) => (names.has(name) ? [{ name, colour }] : []));
}

const barsOf = (rows: readonly HourCount[], axis: TimeAxis, value: (row: HourCount) => number): number[] => {
  const bars = new Array<number>(axis.bars).fill(0);
  for (const row of rows) {
    const bar = axis.barOf(row.hour);
    if (bar !== undefined) bars[bar]! += value(row);
  }
  return bars;
};

const seriesOf = (
  rows: readonly HourCount[],
  axis: TimeAxis,
  colours: ReadonlyMap<string, string>,
): Series[] =>
  [...colours].map(([name, colour]) => ({
    name,
    colour,
    values: barsOf(
      rows.filter(({ part }) => part === name),
      axis,
      ({ count: times }) => times,
    ),
  }));

function tiles({ events, signIns, rules: found }: Facts): string {
  const grave = sum(found.filter(({ level }) => level === 'High' || level === 'Critical'));
  const tile = (value: number, name: string, alert = false) =>
    `<div${alert && value > 0 ? ' class="alert"' : ''}><b>${count(value)}</b><span>${name}</span></div>`;
  return `<div class="tiles">${[
    tile(sum(events), 'events'),
    tile(
      events.reduce((total, { failures }) => total + failures, 0),
      'failures',
    ),
    tile(sum(signIns.filter(({ part }) => part === 'Failure')), 'failed sign-ins'),
    tile(sum(found), 'findings'),
    tile(grave, 'of them high or critical', true),
  ].join('')}</div>`;
}

const section = (title: string, explanation: string, content: readonly string[]): string =>
  `<section><h2>${title}</h2><p>${explanation}</p>${content.join('')}</section>`;

const rankedBar = ({ name, note, count: times, failures }: Ranked) => ({
  name,
  note,
  parts: [
    { name: 'not failed', colour: 'c0', value: times - failures },
    { name: 'failed', colour: 'bad', value: failures },
  ],
});

const rules = ({ rules: found }: Facts) =>
  found.map(({ rule, level, count: times }) => ({
    name: rule,
    note: level,
    parts: [{ name: 'findings', colour: levels.includes(level) ? level.toLowerCase() : 'c5', value: times }],
  }));

function classes({ classes: all }: Facts, colours: ReadonlyMap<string, string>) {
  const names = [...new Set(all.map(({ className }) => className))];
  return names
    .map((name) => ({
      name,
      note: '',
      parts: all
        .filter(({ className }) => className === name)
        .map(({ product, count: value }) => ({ name: product, colour: colours.get(product) ?? 'c5', value })),
    }))
    .sort((a, b) => total(b) - total(a));
}

const total = ({ parts }: { parts: readonly { value: number }[] }): number =>
  parts.reduce((all, { value }) => all + value, 0);

const rankedTable = (title: string, rows: readonly Ranked[]): string =>
  table(
    [title, '', 'Events', 'Failures'],
    rows.map(({ name, note, count: times, failures }) => [name, note, times, failures]),
  );

const table = (titles: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  if (rows.length === 0) return '<p>None.</p>';
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<td class="n">${count(value)}</td>` : `<td>${escaped(value)}</td>`;
  return `<details><summary>As a table</summary><table><thead><tr>${titles
    .map((title, i) => `<th${typeof rows[0]![i] === 'number' ? ' class="n"' : ''}>${title}</th>`)
    .join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
    .join('')}</tbody></table></details>`;
};
