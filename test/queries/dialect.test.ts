import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';
import { describe, expect, it } from 'vitest';
import { readViews } from '../../cli/archive/saved-queries.ts';
import { athenaQuery, athenaView } from '../../shared/tables/athena-dialect.ts';
import { duckdbText, trinoInDuckdb } from '../../shared/tables/duckdb-dialect.ts';
import { parseSavedQuery } from '../../shared/tables/saved-query.ts';
import { viewNames, viewsFrom, viewsIn } from '../../shared/tables/views.ts';
import { temporaryFolder } from '../support/folders.ts';
import { goldenEvent } from '../support/golden.ts';
import { openFolder, saved, writeEvents } from './support.ts';

const trino = new TrinoSQL();
const views = readViews();
const texts = [
  ...saved.map((query) => ({ name: query.name, sql: athenaQuery(query, views) })),
  ...viewNames.map((name) => ({ name, sql: athenaView(name, views) })),
];

/** Functions that the texts may call: in Trino's documentation, and in DuckDB or its macros with the same meaning. */
const functions = [
  ...['array_agg', 'array_join', 'array_sort', 'cardinality', 'cast', 'coalesce', 'count', 'count_if'],
  ...['date_format', 'element_at', 'lag', 'length', 'lower', 'max', 'max_by', 'min', 'min_by'],
  ...['row_number', 'substr', 'to_unixtime'],
];

/** Words before a bracket that are no functions. */
const words = ['and', 'as', 'by', 'from', 'in', 'or', 'over', 'where'];

describe('what is deployed to Athena', () => {
  it.each(texts)('$name is Trino SQL by its grammar', ({ sql }) => {
    expect(trino.validate(sql)).toEqual([]);
  });

  it('calls only functions that both engines have', () => {
    const called = texts.flatMap(({ sql }) =>
      [
        ...sql
          .replaceAll(/--.*/g, '')
          .replaceAll(/'[^']*'/g, "''")
          .matchAll(/\b([a-z_]+)\s*\(/gi),
      ].map(([, name]) => name!.toLowerCase()),
    );
    const unknown = new Set(called.filter((name) => !functions.includes(name) && !words.includes(name)));
    expect([...unknown]).toEqual([]);
  });

  it('would show words that only DuckDB understands', () => {
    for (const sql of ['SELECT * EXCLUDE (a) FROM b', 'SELECT a::int FROM b', 'SELECT group FROM b']) {
      expect(trino.validate(sql), sql).not.toEqual([]);
    }
  });

  it('reads the days asked for only, also behind the window', () => {
    const query = saved.find(({ name }) => name === 'failed-logons')!;
    const text = athenaQuery(query, views, 3);
    expect(text).toMatch(
      /FROM events\s+WHERE eventday BETWEEN date_format\(current_timestamp - INTERVAL '4' DAY/,
    );
    expect(text.match(/INTERVAL '3' DAY/g)).toHaveLength(2);
    expect(athenaView('events_once', views)).toContain(
      'PARTITION BY source, region, accountid, eventday, time, metadata.uid',
    );
    expect(athenaView('sign_ins', views)).toMatch(/^CREATE OR REPLACE VIEW sign_ins AS\nSELECT/);
  });

  it('holds values as literals that can not end', () => {
    const header = '-- title: T\n-- question: Q?\n-- expect: E.\n';
    const query = parseSavedQuery('x', `${header}-- param user: text = o'hara : who\nSELECT :user`);
    expect(athenaQuery(query, views)).toMatch(/SELECT 'o''hara'\n$/);
    const withClause = parseSavedQuery('x', `${header}WITH a AS (SELECT 1) SELECT * FROM a`);
    expect(() => athenaQuery(withClause, views)).toThrow(/begins with WITH/);
  });

  it('fails where a view is not what it is taken for', () => {
    const other = viewsFrom(() => 'SELECT 1 FROM events');
    expect(() => athenaView('events_once', other)).toThrow(/events_once\.sql/);
  });
});

describe('views', () => {
  it('are brought with what they are made of', () => {
    expect(viewsIn('SELECT 1 FROM sign_ins JOIN findings USING (uid)')).toEqual([
      'events_once',
      'sign_ins',
      'findings',
    ]);
    expect(viewsIn('SELECT 1 FROM events')).toEqual([]);
  });
});

describe("Trino's functions in DuckDB", () => {
  it('give what Trino documents', async () => {
    const folder = temporaryFolder();
    writeEvents(folder, 'a', [goldenEvent('windows-4625-bad-password')]);
    const archive = await openFolder(folder);
    const { rows } = await archive.ask(`SELECT
      element_at(MAP {'a': 'x'}, 'a'), element_at(MAP {'a': 'x'}, 'b'), element_at(['x', 'y'], 2), element_at(['x'], 2),
      array_join(['a', NULL, 'b'], '-'), 7 / 2, to_unixtime(from_unixtime(12.5)),
      date_format(from_unixtime(1768472430), '%Y%m%d')`);
    expect(rows).toEqual([['x', null, 'y', null, 'a-b', 3, 12.5, '20260115']]);
    archive.close();
    expect(trinoInDuckdb).toHaveLength(6);
  });
  it('get their parameters bound by name', () => {
    expect(duckdbText("SELECT ':a' WHERE x = :user")).toBe("SELECT ':a' WHERE x = $user");
  });
});
