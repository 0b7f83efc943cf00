/** The mapping specification, read from its own text: sections, tables and lines of prose, each with its line number. */

/** A row of a table. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** A line of text between the tables. */
export interface Prose {
  readonly line: number;
  readonly text: string;
}

export interface Section {
  readonly number: string;
  readonly tables: readonly Table[];
  readonly prose: readonly Prose[];
}

/** The sections of the specification by their number (`2.3`), from headings such as `### 2.3 Security`. */
export function sectionsOf(markdown: string): Map<string, Section> {
  const sections = new Map<string, Section>();
  let tables: { header: readonly string[]; rows: Row[] }[] = [];
  let prose: Prose[] = [];
  let isInTable = false;
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1;
    const number = /^#{2,3} (\d+(?:\.\d+)?)/.exec(text)?.[1];
    if (number !== undefined) {
      tables = [];
      prose = [];
      sections.set(number, { number, tables, prose });
    } else if (!text.startsWith('|')) {
      if (text.trim() !== '') prose.push({ line, text: withoutEscapes(text) });
    } else if (!isInTable) {
      tables.push({ header: cellsOf(text), rows: [] });
    } else if (!/^\|[-|]+$/.test(text)) {
      tables.at(-1)!.rows.push({ line, cells: cellsOf(text) });
    }
    isInTable = text.startsWith('|');
  }
  return sections;
}

const cellsOf = (line: string): string[] =>
  line
    .replace(/\|\s*$/, '')
    .slice(1)
    .split('|')
    .map((cell) => withoutEscapes(cell.trim()));

const withoutEscapes = (text: string): string => text.replaceAll('\\*', '*');

/** The section of a number. @throws Error when the specification has none: a check of nothing would pass. */
export function sectionOf(sections: ReadonlyMap<string, Section>, number: string): Section {
  const section = sections.get(number);
  if (section === undefined) throw new Error(`The specification has no section ${number}.`);
  return section;
}

/** The line of prose that holds `words`. @throws Error when the section has none. */
export function proseWith({ number, prose }: Section, words: string): Prose {
  const found = prose.find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`Section ${number} has no line with "${words}".`);
  return found;
}
