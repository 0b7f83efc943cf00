import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSavedQuery, type SavedQuery } from '../../shared/tables/saved-query.ts';
import { type Views, viewsFrom } from '../../shared/tables/views.ts';

const folder = join(import.meta.dirname, '../../queries');

/** The saved queries, in the order of their names with numbers as numbers. */
export const savedQueries = (): SavedQuery[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => parseSavedQuery(name.slice(0, -4), readFileSync(join(folder, name), 'utf8')))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));

export const readViews = (): Views =>
  viewsFrom((name) => readFileSync(join(folder, 'views', `${name}.sql`), 'utf8'));
