import type { SavedQuery } from '../../shared/tables/saved-query.ts';
import type { Answer } from '../archive/archive.ts';
import { withArchive } from '../archive/open.ts';
import { savedQueries } from '../archive/saved-queries.ts';
import { exit, readArguments, type Terminal, UsageError } from '../command.ts';
import { archiveOptions, archiveOptionsHelp, readAsked } from '../query/options.ts';
import { parameterValues, readParameters } from '../query/parameters.ts';
import { answerCsv, answerJson, answerTable, formulas } from '../query/print.ts';
import { plural } from '../terminal/books-table.ts';
import { jsonText, printableLines, type Style } from '../terminal/style.ts';
import { doYouMean } from '../terminal/suggestion.ts';
import { table } from '../terminal/table.ts';

const help = `Asks the archive with DuckDB, straight over the stored lines: the saved queries of queries/, or SQL of your own.

  npm run query                                    the saved queries, and what each answers
  npm run query -- failed-logons --from 7d         one of them
  npm run query -- user-activity --param user=carol
  npm run query -- failed-logons logs/ 'more/*.gz'  over logs as they are (docs/inputs.md)
  npm run query -- --sql 'SELECT class_name, count(*) FROM events GROUP BY 1'

${archiveOptionsHelp}  --param NAME=VALUE  a parameter of the saved query; may come several times
  --sql TEXT        one SELECT over events, events_once or the views (docs/queries.md)
  --json            rows as JSON (npm run -s query -- … for nothing else)
  --csv             rows as CSV
  --help            this text

Exit codes: 0 fine, 1 answered without files that are broken, 2 wrong usage, an archive that can't be read, or SQL that
is refused.
`;

const options = {
  ...archiveOptions,
  sql: { type: 'string' },
  param: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
} as const;

/**
 * Runs a saved query, or SQL, over an archive; without either, lists the saved queries.
 * @example npm run query -- failed-logons --from 7d
 */
export async function query(args: readonly string[], terminal: Terminal): Promise<number> {
  const { style, columns, write, complain } = terminal;
  const read = readArguments(args, options);
  const { flags, values, lists, rest } = read;
  if (flags.has('help')) {
    write(help);
    return exit.fine;
  }
  const sql = values.get('sql');
  const name = sql === undefined ? rest[0] : undefined;
  const named = sql === undefined ? rest.slice(1) : rest;
  if (flags.has('json') && flags.has('csv')) throw new UsageError('Give --json or --csv.');
  const saved = savedQueries();
  if (name === undefined && sql === undefined) {
    write(flags.has('json') ? jsonText(saved) : `${listed(saved, style).join('\n')}\n`);
    return exit.fine;
  }

  const { location, selection, range } = readAsked(read, terminal, Date.now(), named);
  const given = readParameters(lists.get('param') ?? []);
  const chosen = name === undefined ? undefined : find(saved, name);
  if (chosen === undefined && given.size > 0) throw new UsageError('--param is for saved queries.');
  const bound = chosen === undefined ? {} : parameterValues(chosen, given, range);
  const { answer, isWhole } = await withArchive(
    location,
    selection,
    chosen === undefined,
    async (archive) => ({
      answer: await archive.ask(chosen?.sql ?? sql!, bound),
      isWhole: archive.unreadable.length === 0,
    }),
    terminal,
  );
  if (flags.has('json')) write(answerJson(answer));
  else if (flags.has('csv')) {
    const csv = answerCsv(answer);
    write(columns === undefined ? csv : printableLines(csv));
    const cells = formulas(answer);
    if (cells > 0)
      complain(
        `${plural(cells, 'cell')} that a spreadsheet would take for formulas: import the file as text.\n`,
      );
  } else write(`${answerLines(chosen, answer, style, columns).join('\n')}\n`);
  return isWhole ? exit.fine : exit.failed;
}

const listed = (saved: readonly SavedQuery[], style: Style): string[] => [
  ...table(
    saved,
    [
      { title: 'QUERY', value: ({ name }) => name, style: (_, { bold }) => bold },
      {
        title: 'PARAMETERS',
        value: ({ parameters }) =>
          parameters
            .map(({ name, standard }) => `${name}${standard === undefined ? '' : `=${standard}`}`)
            .join(' '),
      },
      { title: 'ANSWERS', value: ({ question }) => question },
    ],
    style,
  ),
  '',
  'npm run query -- NAME runs one over out/; --help explains --path, --from, --to and the rest.',
];

function answerLines(
  chosen: SavedQuery | undefined,
  answer: Answer,
  style: Style,
  screen: number | undefined,
): string[] {
  return [
    ...(chosen === undefined ? [] : [style.bold(chosen.title), chosen.question, '']),
    ...(answer.rows.length > 0 ? answerTable(answer, style, screen) : []),
    ...(answer.rows.length > 0 ? [''] : []),
    style.dim(
      `${plural(answer.rows.length, 'row')}${chosen === undefined ? '' : `. Usual: ${chosen.expect}`}`,
    ),
  ];
}

function find(saved: readonly SavedQuery[], name: string): SavedQuery {
  const found = saved.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = saved.map((one) => one.name);
  throw new UsageError(
    `There is no saved query ${JSON.stringify(name)}.${doYouMean(name, names, 'npm run query lists them.')}`,
  );
}
