import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences, loadStrictly } from '../../checks/queries/load.ts';
import { literal, readFiles } from '../../cli/archive/events-view.ts';
import { text } from '../../scripts/table-columns.ts';
import { columns } from '../../shared/tables/column.ts';
import { duckdbType } from '../../shared/tables/duckdb.ts';
import { hiveType } from '../../shared/tables/hive.ts';
import { temporaryFolder } from '../support/folders.ts';
import { golden } from '../support/golden.ts';

/** Every event in the expected outputs of events/, and the golden ones with their finding. */
function emittedEvents(): object[] {
  const files = readdirSync('events').filter((name) => name.endsWith('.expected.json'));
  const expected = files.flatMap((name) => {
    const { records } = JSON.parse(readFileSync(join('events', name), 'utf8'));
    return records.flatMap(({ lines = [] }: { lines?: object[] }) => lines);
  });
  return [...expected, ...golden.map(({ ocsf }) => ocsf)].filter((event) => 'class_uid' in event);
}

describe('the columns', () => {
  it('are those that the script makes of the schema', () => {
    expect(readFileSync('shared/tables/columns.json', 'utf8')).toBe(text);
  });

  it('are spelled the same for Glue and DuckDB', () => {
    const type = { name: 'string', ids: ['int'], extra: 'map', at: 'bigint', is_x: 'boolean' } as const;
    expect(hiveType(type)).toBe(
      'struct<name:string,ids:array<int>,extra:map<string,string>,at:bigint,is_x:boolean>',
    );
    expect(duckdbType(type)).toBe(
      'STRUCT("name" VARCHAR, "ids" INTEGER[], "extra" MAP(VARCHAR, VARCHAR), "at" BIGINT, "is_x" BOOLEAN)',
    );
  });

  it('have one type for what varies: times are bigint, JSON is text, what is left over a map', () => {
    expect(columns).toMatchObject({
      time: 'bigint',
      severity_id: 'int',
      is_alert: 'boolean',
      unmapped: 'map',
      privileges: ['string'],
      api: { request: { data: 'string' }, response: { data: 'string' } },
      actor: { user: { programmatic_credentials: [{ uid: 'string' }] } },
    });
  });

  it('hold every emitted line, loaded strictly, and lose nothing of it', async () => {
    const events = emittedEvents();
    expect(events.length).toBeGreaterThan(100);
    const path = join(temporaryFolder(), 'lines.ndjson');
    writeFileSync(path, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    const loaded = await loadStrictly([path]);
    expect(differences(events, loaded)).toEqual([]);
  });

  it('show what a line would lose', async () => {
    const path = join(temporaryFolder(), "it's [one].ndjson");
    const event = { time: 1, unknown: 'x', actor: { user: { nickname: 'y' } }, unmapped: { 'A.b': '1' } };
    writeFileSync(path, `${JSON.stringify(event)}\n`);
    expect(differences([event], await loadStrictly([path]))).toEqual(['actor.user.nickname', 'unknown']);
  });

  it('refuse a value of another type where that is asked for', async () => {
    const path = join(temporaryFolder(), 'lines.ndjson');
    writeFileSync(path, `${JSON.stringify({ time: 'yesterday' })}\n`);
    await expect(loadStrictly([path])).rejects.toThrow(/yesterday/);
    expect(readFiles([path])).toContain(literal(path));
  });
});
