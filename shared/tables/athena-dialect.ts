import { UserError } from '../user-error.ts';
import { replaceParameters, type SavedQuery } from './saved-query.ts';
import { type ViewName, type Views, viewsIn } from './views.ts';

/** The columns of Glue's table that are folders, besides `eventhour`. Athena prunes by them. */
const partitions = 'source, region, accountid, eventday';

const fromTable = /\bFROM events\b/;
const eachId = 'PARTITION BY time, metadata.uid';

/**
 * `CREATE OR REPLACE VIEW` for a view of queries/views/. Trino pushes a condition below a window only where it is about
 * what the window is divided by: with the folders there, a question about a day reads that day. Copies of an event in two
 * folders stay two lines for who asks these views; the saved queries see through them (athenaQuery).
 */
export function athenaView(name: ViewName, views: Views): string {
  const sql = replacedOnce(views[name], eachId, `PARTITION BY ${partitions}, time, metadata.uid`, name);
  return `CREATE OR REPLACE VIEW ${name} AS\n${sql}\n`;
}

/**
 * A saved query as it is deployed: its header, the views it needs with the range inside, so that every event counts once
 * wherever its copies lie, and its own text. Asks about the last `days` days; whoever runs it changes that there.
 * @throws UserError for a query that begins with WITH: its views would need a place in it.
 */
export function athenaQuery(query: SavedQuery, views: Views, days = 7): string {
  if (/^\s*WITH\b/i.test(query.sql)) throw new UserError(`queries/${query.name}.sql begins with WITH`);
  const used = viewsIn(query.sql);
  const ctes = used.map((name) => {
    const sql = replacedOnce(views[name], 'FROM events\n', `FROM events\n  WHERE ${range}\n`, name);
    return `${name} AS (\n${sql.replaceAll(/^/gm, '  ')}\n)`;
  });
  const text = `${ctes.length > 0 ? `WITH ${ctes.join(',\n')}\n` : ''}${query.sql}\n`;
  const values = valuesOf(query, days);
  return [
    `-- ${query.title}`,
    `-- ${query.question}`,
    `-- Usual: ${query.expect}`,
    `-- Asks about the last ${days} days: replace '${days}' DAY, and '${days + 1}' DAY by a day more, wherever they stand.`,
    ...query.parameters.map(({ name, explanation }) => `-- ${name} is ${values(name)} here: ${explanation}`),
    replaceParameters(text, values),
  ].join('\n');
}

const range = `eventday BETWEEN :from_day AND :to_day
    AND time >= :from AND time < :to`;

/** What a view that isn't made of the table has to say stays as it is. */
function replacedOnce(sql: string, part: string, by: string, name: ViewName): string {
  const made = sql.replace(part, by);
  if (fromTable.test(sql) && made === sql)
    throw new UserError(`queries/views/${name}.sql has no "${part.trim()}"`);
  return made;
}

function valuesOf(query: SavedQuery, days: number): (name: string) => string {
  const instant = (ago: number) => `current_timestamp ${ago < 0 ? '+' : '-'} INTERVAL '${Math.abs(ago)}' DAY`;
  const day = (ago: number) => `date_format(${instant(ago)}, '%Y%m%d')`;
  const ranges: Readonly<Record<string, string>> = {
    from: `CAST(to_unixtime(${instant(days)}) * 1000 AS bigint)`,
    to: 'CAST(to_unixtime(current_timestamp) * 1000 AS bigint)',
    from_day: day(days + 1),
    to_day: day(-1),
  };
  return (name) => {
    const found = ranges[name];
    if (found !== undefined) return found;
    const { type, standard = 'CHANGE ME' } = query.parameters.find((one) => one.name === name)!;
    return type === 'number' ? standard : `'${standard.replaceAll("'", "''")}'`;
  };
}
