import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { knownModifiers } from '../../shared/rules/values/modifiers.ts';

const page = readFileSync(new URL('../../docs/sigma-conformance.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Feature') && !line.startsWith('| Modifier'))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));

const namesIn = (file: string): string[] => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return [
    ...text.matchAll(
      /^ *(?:it|\][^\n]*|it\.each\(\w+\)|it\.each\([^\n]*\))\(\s*(['"])((?:\\.|(?!\1).)*)\1/gm,
    ),
  ].map(([, , name]) => name!.replaceAll(/\\(.)/g, '$1'));
};

it.each(rows.map(([, feature, , shown]) => [feature!, shown!]))('%s is shown by %s', (_, shown) => {
  const [, file, name] = /^`([\w.-]+): (.+)`$/.exec(shown) ?? [];
  expect(file, shown).toBeDefined();
  expect(namesIn(file!)).toContain(name);
});

it('every row says whether the feature is supported', () => {
  const verdicts = rows.map(([, , verdict]) => verdict!);
  expect(
    verdicts.filter((verdict) => !/^(?:supported|refused|warning|load|never match)/.test(verdict)),
  ).toEqual([]);
});

it('the page names every modifier', () => {
  const section = page.slice(page.indexOf('## Modifiers'), page.indexOf('## Conditions'));
  for (const modifier of knownModifiers) expect(section).toContain(`\`${modifier}\``);
});
