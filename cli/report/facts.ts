import type { Archive } from '../archive/archive.ts';
import { savedQueries } from '../archive/saved-queries.ts';
import { parameterValues } from '../query/parameters.ts';
import type { Range } from '../query/range.ts';

/** What happened in an hour, divided by a word: a product, or an outcome. */
export interface HourCount {
  /** Epoch milliseconds. */
  readonly hour: number;
  readonly part: string;
  readonly count: number;
  readonly failures: number;
}

/** A bar of a ranking. */
export interface Ranked {
  readonly name: string;
  readonly note: string;
  readonly count: number;
  readonly failures: number;
}

interface RuleCount {
  readonly rule: string;
  readonly level: string;
  readonly count: number;
  readonly users: string;
}

interface ClassCount {
  readonly className: string;
  readonly product: string;
  readonly count: number;
}

/** Everything that the page shows, from the saved queries. */
export interface Facts {
  readonly events: readonly HourCount[];
  readonly signIns: readonly HourCount[];
  readonly actors: readonly Ranked[];
  readonly addresses: readonly Ranked[];
  readonly rules: readonly RuleCount[];
  readonly classes: readonly ClassCount[];
}

type Row = Readonly<Record<string, unknown>>;

const number = (value: unknown): number => Number(value ?? 0);
const text = (value: unknown): string => String(value ?? '');

/** Rows of the rankings; more bars than these say less. */
const most = '15';

/** Asks the archive for all of the page. */
export async function readFacts(archive: Archive, range: Range): Promise<Facts> {
  const saved = savedQueries();
  const rowsOf = async (name: string, given: Readonly<Record<string, string>> = {}): Promise<Row[]> => {
    const query = saved.find((one) => one.name === name)!;
    const values = parameterValues(query, new Map(Object.entries(given)), range);
    const { columns, rows } = await archive.ask(query.sql, values);
    return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
  };
  const events = await rowsOf('records-per-hour');
  const signIns = await rowsOf('sign-in-outcomes');
  const actors = await rowsOf('top-actors', { most });
  const addresses = await rowsOf('top-addresses', { most });
  const rules = await rowsOf('findings-by-rule');
  const classes = await rowsOf('coverage-by-class');
  return {
    events: events.map(({ hour, product, records, failures }) => ({
      hour: number(hour),
      part: text(product) || 'Unknown',
      count: number(records),
      failures: number(failures),
    })),
    signIns: signIns.map(({ hour, outcome, sign_ins: times }) => ({
      hour: number(hour),
      part: text(outcome),
      count: number(times),
      failures: text(outcome) === 'Failure' ? number(times) : 0,
    })),
    actors: actors.map(({ actor, actor_domain: domain, product, events: times, failures }) => ({
      name: domain ? `${text(domain)}\\${text(actor)}` : text(actor),
      note: text(product),
      count: number(times),
      failures: number(failures),
    })),
    addresses: addresses.map(({ address, users, events: times, failures }) => ({
      name: text(address),
      note: `${number(users)} ${number(users) === 1 ? 'user' : 'users'}`,
      count: number(times),
      failures: number(failures),
    })),
    rules: rules.map(({ rule, level, findings, users }) => ({
      rule: text(rule),
      level: text(level),
      count: number(findings),
      users: text(users),
    })),
    classes: classes.map(({ class_name: className, product, events: times }) => ({
      className: text(className),
      product: text(product) || 'Unknown',
      count: number(times),
    })),
  };
}
