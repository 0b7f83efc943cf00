import { UserError } from '../user-error.ts';

/** A parameter that a saved query asks for, besides the range of time that all of them have. */
export interface QueryParameter {
  readonly name: string;
  readonly type: 'text' | 'number';
  /** Undefined: the parameter has to be given. */
  readonly standard: string | undefined;
  readonly explanation: string;
}

/** A file of queries/: what its header says, and its SQL with parameters as `:name`. */
export interface SavedQuery {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  /** What an unsuspicious archive answers, and what to look for. */
  readonly expect: string;
  readonly parameters: readonly QueryParameter[];
  readonly sql: string;
}

/**
 * The range of time as parameters: `from` (inclusive) and `to` (exclusive) in epoch milliseconds, and the days of the
 * partitions to look into, which are a day wider on each side because a record is placed by its first event.
 */
const rangeParameters = ['from', 'to', 'from_day', 'to_day'] as const;

const headerLine = /^-- (title|question|expect): (.+)$/;
const parameterLine = /^-- param ([a-z_]{1,40}): (text|number)(?: = (\S+))? : (.+)$/;

/**
 * Reads a file of queries/: `-- title:`, `-- question:`, `-- expect:` and `-- param NAME: TYPE = DEFAULT : MEANING` lines,
 * then one statement.
 * @throws UserError for a header that isn't so, and for parameters of the text that the header doesn't name or the reverse.
 */
export function parseSavedQuery(name: string, file: string): SavedQuery {
  const lines = file.trim().split('\n');
  const start = lines.findIndex((line) => !line.startsWith('--'));
  const said = new Map<string, string>();
  const parameters: QueryParameter[] = [];
  for (const line of lines.slice(0, start)) {
    const [, key, value] = headerLine.exec(line) ?? [];
    const [, parameter, type, standard, explanation] = parameterLine.exec(line) ?? [];
    if (key !== undefined) said.set(key, value!);
    else if (parameter !== undefined) {
      parameters.push({
        name: parameter,
        type: type as QueryParameter['type'],
        standard,
        explanation: explanation!,
      });
    } else if (/^-- \w+( \w+)?:/.test(line)) throw new UserError(`queries/${name}.sql: can't read "${line}"`);
  }
  const sql = lines.slice(start).join('\n');
  const header = (key: string) => {
    const value = said.get(key);
    if (value === undefined) throw new UserError(`queries/${name}.sql: the header has no ${key}`);
    return value;
  };
  checkParameters(name, sql, parameters);
  return {
    name,
    title: header('title'),
    question: header('question'),
    expect: header('expect'),
    parameters,
    sql,
  };
}

function checkParameters(name: string, sql: string, parameters: readonly QueryParameter[]): void {
  const used = new Set(parameterNames(sql));
  const known = new Set<string>([...rangeParameters, ...parameters.map((parameter) => parameter.name)]);
  for (const one of used) {
    if (!known.has(one)) throw new UserError(`queries/${name}.sql: the header doesn't name :${one}`);
  }
  for (const { name: one } of parameters) {
    if (!used.has(one)) throw new UserError(`queries/${name}.sql: the text doesn't use :${one}`);
  }
}

/** Text in quotes and comments, which hold no parameters; then a parameter. `::` is no parameter. */
const tokens = /'[^']*'|"[^"]*"|--[^\n]*|::|:([a-z_]+)/g;

/** The parameters in SQL text, each as often as it stands there. */
export const parameterNames = (sql: string): string[] =>
  [...sql.matchAll(tokens)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** The text with every parameter replaced. */
export const replaceParameters = (sql: string, by: (name: string) => string): string =>
  sql.replaceAll(tokens, (whole, name: string | undefined) => (name === undefined ? whole : by(name)));
