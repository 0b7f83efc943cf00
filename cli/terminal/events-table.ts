import { isObject } from '../../shared/json-object.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { type Readable, readable } from './readable-event.ts';
import { printable, type Style } from './style.ts';
import { type Column, table } from './table.ts';

const urgent = 4;

/** Shares of the screen for who, what, to what, from where and outcome; 19 columns are the time's, 10 the gaps. */
const shares = [0.18, 0.18, 0.28, 0.14, 0.22] as const;
const fullWidth = 220;
const leastForClass = 180;

/** Columns for a screen of a width in characters; where there is no screen, as for a file, for a wide one. */
function columnsFor(screen: number): readonly Column<Readable>[] {
  const forClass = screen >= leastForClass ? 26 : 0;
  const room = Math.max(screen - 19 - 10 - forClass, 60);
  const [who, what, target, from, outcome] = shares.map((share) => Math.floor(share * room));
  return [
    { title: 'TIME', value: (event) => event.time },
    { title: 'WHO', value: (event) => event.who || '-', widest: who },
    { title: 'WHAT', value: (event) => event.what, widest: what, style: severityStyle },
    { title: 'TO WHAT', value: (event) => event.target || '-', widest: target },
    { title: 'FROM', value: (event) => event.from || '-', widest: from },
    { title: 'OUTCOME', value: (event) => event.outcome || '-', widest: outcome, style: outcomeStyle },
    ...(forClass > 0 ? [classColumn] : []),
  ];
}

const classColumn: Column<Readable> = {
  title: 'CLASS',
  value: (event) => event.className,
  style: (_, style) => style.dim,
};

function severityStyle(event: Readable, style: Style) {
  return event.severityId >= urgent ? style.red : event.severityId === 3 ? style.yellow : undefined;
}

function outcomeStyle(event: Readable, style: Style) {
  return event.failed ? style.red : event.outcome.startsWith('ok') ? style.green : undefined;
}

/** One aligned line an event, under titles, cut to the width of the screen. */
export const eventTable = (events: readonly OcsfEvent[], style: Style, screen = fullWidth): string[] =>
  table(events.map(readable), columnsFor(screen), style);

export const isOcsf = (line: unknown): line is OcsfEvent =>
  isObject(line) && typeof line.class_uid === 'number' && isObject(line.metadata);

/** Lines in a source's own names (OUTPUT_FORMAT=source) are shown as they are. */
export const otherLines = (lines: readonly unknown[]): string[] =>
  lines.filter((line) => !isOcsf(line)).map((line) => printable(JSON.stringify(line)));
