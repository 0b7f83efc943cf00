import type { Problem } from '../../shared/rules/reading/problem.ts';
import { type Arguments, exit, type Terminal, UsageError } from '../command.ts';
import { plural } from '../terminal/books-table.ts';
import { jsonText, printable, type Style } from '../terminal/style.ts';
import { type GivenRules, loadRules } from './load.ts';

/**
 * Says for each rule whether it loads, with what is wrong. Exit code 1 where one doesn't; a rule that only waits for a
 * placeholder's value is off, and as good as one that is.
 */
export async function checkRules({ rest, flags }: Arguments, terminal: Terminal): Promise<number> {
  const [given] = rest;
  if (given === undefined || rest.length > 1) throw new UsageError('check wants one argument: RULES.');
  const found = await loadRules(given, terminal);
  const of = (wanted: Result): Problem[] => found.problems.filter((problem) => resultOf(problem) === wanted);
  const errors = of('error');
  const warnings = of('warning');
  const off = new Set(of('off').map(({ file, title }) => `${file} ${title}`));
  if (flags.has('json')) terminal.write(jsonText(asJson(found)));
  else {
    const counts = [
      `${plural(found.compiled.length, 'rule')} can be used`,
      plural(errors.length, 'error'),
      plural(warnings.length, 'warning'),
      ...(off.size > 0 ? [`${off.size} off for want of a placeholder`] : []),
    ].join(', ');
    const style = errors.length > 0 ? terminal.style.red : terminal.style.green;
    terminal.write(`${[...linesOf(found, terminal.style), '', style(counts)].join('\n')}\n`);
  }
  return errors.length > 0 || (flags.has('strict') && warnings.length + off.size > 0)
    ? exit.failed
    : exit.fine;
}

const asJson = ({ compiled, problems }: GivenRules) => ({
  rules: compiled.map(({ rule: { id, name, title, level }, document }) => ({
    id,
    name,
    title,
    level,
    file: document.file,
  })),
  problems,
});

/** File after file: the rules that load, then what is wrong. */
function linesOf({ files, compiled, problems }: GivenRules, style: Style): string[] {
  return files.flatMap((file) => {
    const ofFile = problems.filter((problem) => problem.file === file);
    return [
      ...compiled
        .filter(({ document }) => document.file === file)
        .map(({ rule }) => `${style.green('ok     ')}  ${printable(`${file}: ${rule.name}`)}`),
      ...ofFile.map((problem) => problemLine(problem, style)),
    ];
  });
}

type Result = Problem['severity'] | 'off';

const resultOf = ({ severity, kind }: Problem): Result =>
  severity === 'error' && kind === 'placeholder' ? 'off' : severity;

function problemLine(problem: Problem, style: Style): string {
  const { file, line, message } = problem;
  const result = resultOf(problem);
  const paint = result === 'error' ? style.red : style.yellow;
  const place = line === undefined ? file : `${file}:${line}`;
  return `${paint(result.padEnd(7))}  ${printable(`${place}: ${message}`)}`;
}
