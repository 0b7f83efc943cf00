import type { RuleEvent } from '../../rule-event.ts';
import type { Rule } from '../rule.ts';
import type { Warn } from './metadata.ts';
import { taxonomy } from './taxonomy.ts';

/** Whether an event is of the kind that a rule is about. A rule that leaves something out means all of it. */
export function fits({ product, service, category }: Rule['logSource'], event: RuleEvent): boolean {
  return (
    (product === undefined || product === event.product) &&
    (service === undefined || event.services.includes(service)) &&
    (category === undefined || event.categories.includes(category))
  );
}

/** Warns of rules that no event of ours can match: those about other systems, and misspelt ones. */
export function warnOfLogSource({ product, service, category }: Rule['logSource'], warn: Warn): void {
  if (product !== undefined && !taxonomy.has(product)) {
    warn(['logsource', 'product'], `No event is of the product '${product}', so the rule never matches.`);
    return;
  }
  const known = product === undefined ? [...taxonomy.values()] : [taxonomy.get(product)!];
  const whose = product === undefined ? 'Events' : `Events of ${product}`;
  if (service !== undefined && !known.some(({ services }) => services.has(service))) {
    warn(['logsource', 'service'], `${whose} have no service '${service}' here, so the rule never matches.`);
  }
  if (category !== undefined && !known.some(({ categories }) => categories.has(category))) {
    warn(
      ['logsource', 'category'],
      `${whose} have no category '${category}' here, so the rule never matches.`,
    );
  }
}
