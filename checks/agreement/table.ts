import { readFileSync } from 'node:fs';

/** A class of differences, as docs/agreement.md lists it. */
export interface ListedClass {
  readonly name: string;
  /** How many differences of the corpus it explains. */
  readonly count: number;
}

const page = new URL('../../docs/agreement.md', import.meta.url);

/**
 * The classes of the table under a heading of docs/agreement.md: its rows begin with a name in backticks and a number.
 * @throws where there is no such table.
 */
export function listedClasses(heading: string): ListedClass[] {
  const lines = readFileSync(page, 'utf8').split('\n');
  const start = lines.indexOf(`## ${heading}`);
  const end = lines.findIndex((line, i) => i > start && line.startsWith('## '));
  const rows = lines.slice(start, end < 0 ? undefined : end).flatMap((line) => {
    const cells = /^\| `([^`]+)` \| +([\d,]+) \|/.exec(line);
    return cells ? [{ name: cells[1]!, count: Number(cells[2]!.replaceAll(',', '')) }] : [];
  });
  if (start < 0 || rows.length === 0)
    throw new Error(`docs/agreement.md has no table under "## ${heading}".`);
  return rows;
}

/** What is wrong between the differences found and those listed, a line each. `counts` says whether numbers must agree. */
export function disagreements(
  found: ReadonlyMap<string, number>,
  listed: readonly ListedClass[],
  counts: boolean,
): string[] {
  const problems: string[] = [];
  for (const name of found.keys()) {
    if (!listed.some((one) => one.name === name))
      problems.push(`docs/agreement.md doesn't list \`${name}\`.`);
  }
  for (const { name, count } of listed) {
    const number = found.get(name) ?? 0;
    if (counts && number !== count) {
      problems.push(`docs/agreement.md says ${count} of \`${name}\`; there are ${number}.`);
    }
  }
  return problems;
}

/** A problem for each text that docs/agreement.md doesn't hold; line ends count as blanks. */
export function unsaid(texts: readonly string[]): string[] {
  const words = readFileSync(page, 'utf8').replaceAll(/\s+/g, ' ');
  return texts
    .filter((text) => !words.includes(text))
    .map((text) => `docs/agreement.md should say "${text}".`);
}
