/**
 * Judges an event by the text of a CloudWatch Logs Insights query: its `filter` command is parsed here by a small grammar
 * of its own, so that what is tested is the text and not the tree it was made of. A comparison with a field that the
 * event hasn't got is false.
 */

type Event = Readonly<Record<string, unknown>>;
type Test = (event: Event) => boolean;

/** Whether the query's filter lets the event through. @throws Error for a text outside the grammar. */
export function passes(query: string, event: Event): boolean {
  const filter = /^\| filter ([\s\S]*?)\n\| sort /m.exec(query)?.[1];
  if (filter === undefined) throw new Error(`no filter in ${query}`);
  const parser = new Parser(tokensOf(filter));
  const test = parser.or();
  parser.end();
  return test(event);
}

const token = /\s*("(?:[^"\\]|\\.)*"|\/(?:[^/\\]|\\.)*\/|`[^`]*`|[<>!]?=|[<>]|[()[\],]|[\w@.]+)\s*/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (found === null) throw new Error(`no token at ${JSON.stringify(text)}`);
    tokens.push(found[1]!);
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  or(): Test {
    const tests = [this.#and()];
    while (this.#take('or')) tests.push(this.#and());
    return (event) => tests.some((test) => test(event));
  }

  end(): void {
    if (this.#at < this.#tokens.length)
      throw new Error(`more than a filter: ${this.#tokens.slice(this.#at).join(' ')}`);
  }

  #and(): Test {
    const tests = [this.#not()];
    while (this.#take('and')) tests.push(this.#not());
    return (event) => tests.every((test) => test(event));
  }

  #not(): Test {
    if (!this.#take('not')) return this.#operand();
    const test = this.#not();
    return (event) => !test(event);
  }

  #operand(): Test {
    if (this.#take('(')) {
      const test = this.or();
      this.#need(')');
      return test;
    }
    if (this.#take('ispresent')) {
      this.#need('(');
      const field = this.#field();
      this.#need(')');
      return (event) => fieldOf(event, field) !== undefined;
    }
    const field = this.#field();
    const operator = this.#next();
    const compare = operator === 'in' ? this.#list() : comparison(operator, this.#next());
    return (event) => {
      const value = fieldOf(event, field);
      return value !== undefined && compare(value);
    };
  }

  #list(): (value: unknown) => boolean {
    this.#need('[');
    const values: unknown[] = [];
    do values.push(literal(this.#next()));
    while (this.#take(','));
    this.#need(']');
    return (value) => values.includes(value);
  }

  #field(): string {
    return this.#next().replaceAll('`', '');
  }

  #next(): string {
    const found = this.#tokens[this.#at++];
    if (found === undefined) throw new Error('the filter ends too early');
    return found;
  }

  #need(wanted: string): void {
    const found = this.#next();
    if (found !== wanted) throw new Error(`${found} instead of ${wanted}`);
  }

  #take(wanted: string): boolean {
    if (this.#tokens[this.#at] !== wanted) return false;
    this.#at++;
    return true;
  }
}

function comparison(operator: string, text: string): (value: unknown) => boolean {
  if (operator === 'like') {
    const pattern = text.slice(1, -1);
    const regex = pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'i') : new RegExp(pattern);
    return (value) => regex.test(String(value));
  }
  const wanted = literal(text);
  switch (operator) {
    case '=':
      return (value) => value === wanted;
    case '!=':
      return (value) => value !== wanted;
    case '<':
      return (value) => Number(value) < Number(wanted);
    case '<=':
      return (value) => Number(value) <= Number(wanted);
    case '>':
      return (value) => Number(value) > Number(wanted);
    case '>=':
      return (value) => Number(value) >= Number(wanted);
    default:
      throw new Error(`no operator ${operator}`);
  }
}

const literal = (text: string): string | number =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : Number(text);

function fieldOf(event: Event, field: string): unknown {
  let value: unknown = event;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Event)[name];
  }
  return value ?? undefined;
}
