import { type Condition, parseCondition } from '../condition.ts';
import {
  type Content,
  isMapping,
  kindOf,
  type Mapping,
  member,
  type RuleDocument,
} from '../reading/document.ts';
import { type Path, RuleError } from '../reading/problem.ts';
import { fieldFilter } from './field.ts';
import { allOf, anyOf, type Filter, filterText, negate } from './filter.ts';

/** What a person reading the result wants to see of a CloudTrail event. */
const columns = [
  '@timestamp',
  'eventName',
  'errorCode',
  'userIdentity.type',
  'userIdentity.arn',
  'sourceIPAddress',
  'awsRegion',
  'recipientAccountId',
  'eventID',
];
const mostRows = 1000;
/** `QueryString` of AWS::Logs::QueryDefinition. */
const mostCharacters = 10_000;

/**
 * The text of a CloudWatch Logs Insights query that finds what a CloudTrail rule finds, the newest first. Whole values are
 * compared as the rule spells them, which lets Insights use a field index: CloudTrail spells its names in one way only.
 * Of patterns the case doesn't matter. A field that an event hasn't got passes a negated test, as with the rule.
 * @throws RuleError for a rule of another source, and by name for what Insights or this translation can't express.
 */
export function insightsQuery({ content }: RuleDocument): string {
  const logSource = member(content, 'logsource');
  if (
    !isMapping(logSource) ||
    member(logSource, 'product') !== 'aws' ||
    member(logSource, 'service') !== 'cloudtrail'
  ) {
    throw new RuleError(
      ['logsource'],
      'Logs Insights queries are made of rules for product aws, service cloudtrail.',
    );
  }
  const detection = member(content, 'detection');
  if (!isMapping(detection)) throw new RuleError(['detection'], 'The rule has no detection.');
  const title = lineOf(member(content, 'title'));
  const name = lineOf(member(content, 'name'));
  const query = [
    `# ${title}${name === '' ? '' : ` (${name})`}`,
    `fields ${columns.join(', ')}`,
    `| filter ${filterText(conditionOf(detection))}`,
    '| sort @timestamp desc',
    `| limit ${mostRows}`,
  ].join('\n');
  if (query.length > mostCharacters) {
    throw new RuleError(
      ['detection'],
      `The query is longer than the ${mostCharacters} characters of Logs Insights.`,
    );
  }
  return query;
}

const lineOf = (value: Content | undefined): string =>
  typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '';

function conditionOf(detection: Mapping): Filter {
  const written = member(detection, 'condition');
  const conditions = Array.isArray(written) ? written : [written];
  return anyOf(
    conditions.map((condition: Content | undefined) => {
      if (typeof condition !== 'string')
        throw new RuleError(['detection', 'condition'], 'A condition has to be text.');
      return translate(parseCondition(condition), detection);
    }),
  );
}

function translate(condition: Condition, detection: Mapping): Filter {
  switch (condition.kind) {
    case 'and':
      return allOf(condition.parts.map((part) => translate(part, detection)));
    case 'or':
      return anyOf(condition.parts.map((part) => translate(part, detection)));
    case 'not':
      return negate(translate(condition.part, detection));
    case 'name':
      return selectionOf(detection, condition.name);
    case 'of': {
      const filters = namesOf(detection, condition.pattern).map((name) => selectionOf(detection, name));
      return condition.all ? allOf(filters) : anyOf(filters);
    }
  }
}

/** `them` leaves out what begins with an underscore; a pattern's `*` stands for any text. */
function namesOf(detection: Mapping, pattern: string | undefined): string[] {
  const names = Object.keys(detection).filter((name) => name !== 'condition' && name !== 'timeframe');
  if (pattern === undefined) return names.filter((name) => !name.startsWith('_'));
  const pieces = pattern.split('*');
  const found = names.filter((name) => fits(name, pieces));
  if (found.length === 0) throw new RuleError(['detection', 'condition'], `Nothing is called '${pattern}'.`);
  return found;
}

function fits(name: string, pieces: readonly string[]): boolean {
  if (pieces.length === 1) return name === pieces[0];
  const last = pieces.at(-1)!;
  let at = 0;
  for (const [i, piece] of pieces.slice(0, -1).entries()) {
    const found = i === 0 ? (name.startsWith(piece) ? 0 : -1) : name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

function selectionOf(detection: Mapping, name: string): Filter {
  const selection = member(detection, name);
  const path = ['detection', name];
  if (isMapping(selection)) return fieldsOf(selection, path);
  if (Array.isArray(selection) && selection.length > 0) {
    return anyOf(selection.map((item: Content, i) => fieldsOf(item, [...path, i])));
  }
  throw new RuleError(path, `'${name}' is ${kindOf(selection)}; Logs Insights needs fields with values.`);
}

function fieldsOf(selection: Content, path: Path): Filter {
  if (!isMapping(selection)) {
    throw new RuleError(
      path,
      'Keywords look at whole events, which this translation can not express.',
      'unsupported',
    );
  }
  return allOf(Object.entries(selection).map(([key, value]) => fieldFilter(key, value, [...path, key])));
}
