import type { SourceOfBench } from './corpora/stream.ts';
import type { CpuResult } from './measure/cpu.ts';
import type { Results } from './results.ts';

const captions: Readonly<Record<SourceOfBench, string>> = {
  windows: 'Windows',
  cloudtrail: 'CloudTrail',
  auditd: 'auditd (a line)',
};

/** The documents that hold kept figures, and what of them each shows. */
export const performancePage: Readonly<Record<string, (results: Results) => string>> = {
  'README.md': shortTable,
  'docs/performance.md': (results) =>
    [
      cpuTable(results),
      outputTable(results),
      realLogsTable(results),
      startTable(results),
      memoryTable(results),
    ].join('\n\n'),
};

const begin = '<!-- figures: npm run bench -- document -->';
const end = '<!-- end of figures -->';

/**
 * A document with its figures written anew between the marks.
 * @throws Error when the marks are missing.
 */
export function withFigures(name: string, text: string, results: Results): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${name} lacks the lines "${begin}" and "${end}".`);
  return `${text.slice(0, from)}${begin}\n${performancePage[name]!(results)}\n${text.slice(to)}`;
}

/** Three payload sizes in a cell, a column for each source. */
function shortTable({ cpu }: Results): string {
  const sources = [...Map.groupBy(cpu, ({ source }) => source)];
  const sizes = sources[0]![1].map(({ logEventsPerPayload }) => logEventsPerPayload);
  const row = (name: string, of: (result: CpuResult) => number, digits: number): string[] => [
    name,
    ...sources.map(([, results]) => results.map((result) => of(result).toFixed(digits)).join(' / ')),
  ];
  const output = (name: string, of: (result: CpuResult) => number): string[] => [
    name,
    ...sources.map(([, results]) => of(results[0]!).toFixed(2)),
  ];
  return markdown([
    [`${sizes.join(' / ')} log events a payload`, ...sources.map(([source]) => captions[source])],
    row('handler, µs of CPU a log event', ({ handler }) => handler.median, 1),
    row('handler ÷ floor of its own lines', ({ toFloor }) => toFloor.median, 2),
    row('handler ÷ slim floor', ({ toSlimFloor }) => toSlimFloor.median, 2),
    row('naive design ÷ handler', ({ naive, handler }) => naive.median / handler.median, 1),
    output('events ÷ raw text, before gzip', ({ output }) => output.eventsToRaw),
    output('findings ÷ raw text', ({ output }) => output.findingsToRaw),
  ]);
}

const cpuTable = ({ cpu }: Results): string =>
  markdown([
    ['', 'a payload', 'handler, µs', 'floor', 'slim floor', 'naive', '÷ floor', '÷ slim floor'],
    ...cpu.map((r) => [
      captions[r.source],
      `${r.logEventsPerPayload}`,
      withRange(r.handler, 1),
      r.floor.median.toFixed(1),
      r.slimFloor.median.toFixed(1),
      r.naive.median.toFixed(1),
      withRange(r.toFloor, 2),
      withRange(r.toSlimFloor, 2),
    ]),
  ]);

const outputTable = ({ cpu }: Results): string =>
  markdown([
    ['', 'a payload', 'events ÷ raw', 'findings ÷ raw', 'findings for 1,000 log events'],
    ...cpu.map(({ source, logEventsPerPayload, output }) => [
      captions[source],
      `${logEventsPerPayload}`,
      output.eventsToRaw.toFixed(2),
      output.findingsToRaw.toFixed(2),
      (1000 * output.findingsPerLogEvent).toFixed(0),
    ]),
  ]);

const realLogsTable = ({ realLogs }: Results): string =>
  realLogs === undefined
    ? 'Real logs were not given.'
    : markdown([
        [
          'Real logs',
          'texts × repeated',
          'handler, µs',
          'floor',
          '÷ floor',
          'events ÷ raw',
          'findings ÷ raw',
        ],
        ...realLogs.map((r) => [
          r.name,
          `${r.texts} × ${r.repeated}`,
          withRange(r.handler, 1),
          r.floor.median.toFixed(1),
          withRange(r.toFloor, 2),
          r.output.eventsToRaw.toFixed(2),
          r.output.findingsToRaw.toFixed(2),
        ]),
      ]);

const startTable = ({ coldStart: { handler, bare, handlerToBare, handlerToBareCpu } }: Results): string =>
  markdown([
    ['Cold start', 'handler, ms', 'bare, ms', '÷ bare'],
    ['time', handler.elapsed.toFixed(1), bare.elapsed.toFixed(1), withRange(handlerToBare, 2)],
    ['CPU', handler.cpu.toFixed(1), bare.cpu.toFixed(1), withRange(handlerToBareCpu, 2)],
  ]);

const memoryTable = ({ memory }: Results): string =>
  markdown([
    ['Memory, a full request', 'node options', 'first, MB', 'after eight, MB', 'CPU of the first ÷ later'],
    ...memory.map(({ logEventsPerPayload, nodeOptions, first, afterAll, firstToSteady }) => [
      `${logEventsPerPayload} a payload`,
      nodeOptions.map((option) => `\`${option}\``).join(' ') || 'none',
      first.toFixed(0),
      afterAll.toFixed(0),
      firstToSteady.toFixed(2),
    ]),
  ]);

const withRange = (
  { median, min, max }: { readonly median: number; readonly min: number; readonly max: number },
  digits: number,
): string => `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;

/** A Markdown table: the first column is text, the others are aligned to the right. */
function markdown([heading, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const marks = heading!.map((_, column) => (column === 0 ? '---' : '---:'));
  return [heading!, marks, ...rows].map(line).join('\n');
}
