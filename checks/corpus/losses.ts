/** Walks every value of every log event and says where each is: written, decoded, masked, left out on purpose, or lost. */
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { isDecoded } from './decoded.ts';
import { invocationOf } from './invocation.ts';
import { isCommon, isKept, isNamed, type Written, writtenOf } from './kept.ts';
import { leftOutBy, nameOf } from './left-out.ts';
import type { CorpusFile } from './read.ts';
import { eventsIn, type SourceValue, valuesOf } from './source-values.ts';
import { linesOf } from './verdict.ts';

/** What became of the values of one source in one output format. */
export interface Walk {
  events: number;
  values: number;
  written: number;
  decoded: number;
  masked: number;
  /** How many values each row of what is left out accounts for. */
  readonly leftOut: Map<string, number>;
  readonly lost: string[];
}

export const newWalk = (): Walk => ({
  events: 0,
  values: 0,
  written: 0,
  decoded: 0,
  masked: 0,
  leftOut: new Map(),
  lost: [],
});

/** Sends each event of the files alone through the pipeline, with its original text beside it, and walks its values. */
export async function walk(
  files: readonly CorpusFile[],
  settings: TransformSettings,
  maskedNames: ReadonlySet<string>,
): Promise<Walk> {
  const found = newWalk();
  for (const file of files) {
    for (const messages of eventsIn(file)) {
      const { event } = invocationOf({ ...file, messages }, 0, messages.length);
      const { records } = await transform(event.records, { region: event.region, settings });
      walkEvent(
        found,
        { ...file, messages },
        records.flatMap(({ data }) => linesOf(data)),
        maskedNames,
      );
    }
  }
  return found;
}

/** Accounts for every value of one event, whose records are the messages of `event`, in the lines written for it. */
export function walkEvent(
  found: Walk,
  event: CorpusFile,
  lines: readonly string[],
  maskedNames: ReadonlySet<string>,
): void {
  const all = valuesOf(event.source, event.messages);
  const written = writtenOf(lines);
  found.events++;
  found.values += all.length;
  for (const one of all) account(found, event, one, all, written, lines, maskedNames);
}

function account(
  found: Walk,
  { source, name }: CorpusFile,
  one: SourceValue,
  all: readonly SourceValue[],
  written: Written,
  lines: readonly string[],
  maskedNames: ReadonlySet<string>,
): void {
  const { path, value } = one;
  if (source === 'cloudtrail' && maskedNames.has(nameOf(path))) {
    if (isMasked(one, written, lines)) found.masked++;
    else found.lost.push(`${name}: the secret ${path} is not masked`);
    return;
  }
  const row = leftOutBy(source, one, all);
  const leaveOut = () => found.leftOut.set(row!.what, (found.leftOut.get(row!.what) ?? 0) + 1);
  // A zero that is left out may well stand somewhere for something else.
  if (row !== undefined && isCommon(value) && !isNamed(one, written)) leaveOut();
  else if (isKept(value, written, path)) found.written++;
  else if (isDecoded(one, written)) found.decoded++;
  else if (row !== undefined) leaveOut();
  else found.lost.push(`${name}: ${path} is lost: ${value.slice(0, 200)}`);
}

/** The member is there with three stars, and its value is in no line, raw data included. */
function isMasked({ path, value }: SourceValue, written: Written, lines: readonly string[]): boolean {
  const below = path.slice(path.indexOf('.'));
  const isStarred = [...written.byPath].some(([own, text]) => own.endsWith(below) && text === '***');
  return (
    isStarred &&
    (value.length < 8 || !lines.some((line) => line.includes(JSON.stringify(value).slice(1, -1))))
  );
}
