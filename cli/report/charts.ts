import { count, escaped, short } from './escape.ts';
import type { TimeAxis } from './time-axis.ts';

/** Charts as SVG text. Colours are classes, so that the page decides them for light and dark. */

/** A part of the bars, with its colour's class. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

const width = 960;
const left = 56;
const right = 12;

/** Bars over time, the series stacked. */
export function timeChart(id: string, title: string, axis: TimeAxis, series: readonly Series[]): string {
  const [top, height, bottom] = [12, 180, 28];
  const totals = Array.from({ length: axis.bars }, (_, bar) =>
    series.reduce((sum, { values }) => sum + (values[bar] ?? 0), 0),
  );
  const step = niceStep(Math.max(...totals, 1));
  const most = Math.ceil(Math.max(...totals, 1) / step) * step;
  const slot = (width - left - right) / axis.bars;
  const y = (value: number) => top + height - (value / most) * height;
  const bars = totals.map((_, bar) => {
    let below = 0;
    const x = left + bar * slot;
    return series
      .map(({ name, colour, values }) => {
        const value = values[bar] ?? 0;
        if (value === 0) return '';
        const [from, to] = [y(below), y(below + value)];
        below += value;
        return `<rect class="bar ${colour}" x="${fixed(x + slot * 0.08)}" y="${fixed(to)}" width="${fixed(Math.max(slot * 0.84, 1))}" height="${fixed(Math.max(from - to, 0.75))}"><title>${escaped(axis.began(bar))}: ${count(value)} ${escaped(name)}</title></rect>`;
      })
      .join('');
  });
  const grid = Array.from({ length: Math.round(most / step) + 1 }, (_, i) => i * step).map(
    (value) =>
      `<line class="grid" x1="${left}" x2="${width - right}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/><text class="tick" x="${left - 8}" y="${fixed(y(value) + 4)}" text-anchor="end">${count(value)}</text>`,
  );
  const every = Math.max(1, Math.ceil(axis.bars / 8));
  const labels = totals.flatMap((_, bar) =>
    bar % every === 0
      ? [
          `<text class="tick" x="${fixed(left + bar * slot)}" y="${top + height + 18}">${escaped(axis.label(bar))}</text>`,
        ]
      : [],
  );
  return svg(id, title, top + height + bottom, [...grid, ...bars, ...labels]);
}

/** A row of a ranking: its parts lie one after the other. */
export interface RankedBar {
  readonly name: string;
  readonly note: string;
  readonly parts: readonly { readonly name: string; readonly colour: string; readonly value: number }[];
}

/** Horizontal bars under each other, with the name on the left and the number behind. */
export function rankedChart(id: string, title: string, rows: readonly RankedBar[]): string {
  const [line, names, numbers] = [24, 370, 90];
  const sums = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const most = Math.max(...sums, 1);
  const room = width - names - numbers;
  const content = rows.map((row, index) => {
    const y = index * line + 4;
    let x = names;
    const bars = row.parts.map(({ name, colour, value }) => {
      if (value === 0) return '';
      const length = Math.max((value / most) * room, 1);
      const bar = `<rect class="bar ${colour}" x="${fixed(x)}" y="${y}" width="${fixed(length)}" height="${line - 8}"><title>${escaped(row.name)}: ${count(value)} ${escaped(name)}</title></rect>`;
      x += length;
      return bar;
    });
    return `<text class="name" x="${names - 10}" y="${y + 13}" text-anchor="end"><title>${escaped(row.name)}</title>${short(row.name, 36)} <tspan class="note">${short(row.note, 18)}</tspan></text>${bars.join('')}<text class="number" x="${fixed(x + 8)}" y="${y + 13}">${count(sums[index]!)}</text>`;
  });
  return svg(id, title, rows.length * line + 4, content);
}

/** The colours' names, each once. */
export const legend = (entries: readonly { readonly name: string; readonly colour: string }[]): string =>
  `<ul class="legend">${entries.map(({ name, colour }) => `<li><i class="${colour}"></i>${escaped(name)}</li>`).join('')}</ul>`;

const svg = (id: string, title: string, height: number, content: readonly string[]): string =>
  `<svg id="${id}" class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">${content.join('')}</svg>`;

const fixed = (value: number): string => value.toFixed(1);

/** A step of 1, 2 or 5 times a power of ten that divides `most` into about four. */
function niceStep(most: number): number {
  const rough = Math.max(most / 4, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough)!;
}
