import { readFileSync } from 'node:fs';
import type { CfnCondition } from 'aws-cdk-lib';
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { insightsQuery } from '../../shared/rules/insights/query.ts';
import type { Mapping, RuleDocument } from '../../shared/rules/reading/document.ts';
import { onlyWhere } from '../conditions.ts';

const pack = new URL('../../shared/rules/pack/built-in.json', import.meta.url);

/** The shipped CloudTrail rules, apart from those that decide what is kept. */
const cloudTrailRules = (): RuleDocument[] =>
  Object.entries(JSON.parse(readFileSync(pack, 'utf8')) as Record<string, Mapping>)
    .filter(([file]) => file.startsWith('cloudtrail/'))
    .map(([file, content]) => ({ file, content }));

interface SavedQueriesProps {
  /** Begins the name of each query. */
  readonly name: string;
  /** The trail's log groups, which the console then has chosen already. */
  readonly logGroups: readonly string[];
  readonly condition: CfnCondition | undefined;
}

/** A Logs Insights query for each CloudTrail rule: what it would have found in the logs that CloudWatch still has. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { name, logGroups, condition }: SavedQueriesProps) {
    super(scope, id);
    for (const document of cloudTrailRules()) {
      const rule = String(document.content.name);
      const query = new CfnQueryDefinition(this, rule, {
        name: `${name}/${rule}`,
        logGroupNames: [...logGroups],
        queryString: insightsQuery(document),
      });
      onlyWhere(condition, query);
    }
  }
}
