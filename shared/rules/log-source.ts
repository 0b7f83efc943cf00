import type { RuleEvent } from '../rule-event.ts';
import type { Warn } from './metadata.ts';
import type { Rule } from './rule.ts';

/** Sigma's products whose events are shown to rules. */
const products = ['windows', 'aws', 'linux'];
const servicesOf: Readonly<Record<string, readonly string[]>> = { aws: ['cloudtrail'], linux: ['auditd'] };

/** Whether an event is of the kind that a rule is about. A rule that leaves something out means all of it. */
export function fits({ product, service, category }: Rule['logSource'], event: RuleEvent): boolean {
  return (
    (product === undefined || product === event.product) &&
    (service === undefined || event.services.includes(service)) &&
    (category === undefined || event.categories.includes(category))
  );
}

/** Tells of rules that no event of ours can match. */
export function warnOfLogSource({ product, service, category }: Rule['logSource'], warn: Warn): void {
  if (product !== undefined && !products.includes(product)) {
    warn(['logsource', 'product'], `No event is of the product '${product}', so the rule never matches.`);
    return;
  }
  const services = product === undefined ? undefined : servicesOf[product];
  if (services === undefined) return;
  if (category !== undefined) {
    warn(['logsource', 'category'], `Events of ${product} have no category here, so the rule never matches.`);
  } else if (service !== undefined && !services.includes(service)) {
    warn(
      ['logsource', 'service'],
      `Of ${product} only ${services.join(', ')} is known, not '${service}', so the rule never matches.`,
    );
  }
}
