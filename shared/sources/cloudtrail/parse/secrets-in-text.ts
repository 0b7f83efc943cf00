import { maskMembers } from '../../../secrets/mask-members.ts';
import type { IsSecretName } from '../../../secrets/name-before.ts';
import { backslashesBefore } from '../../../secrets/value-end.ts';
import { isSecretName, mask, secretPaths } from '../tables/secret-names.ts';

/**
 * Masks the secret members in JSON that is held as text within an event, to the end of each value. In a text that names
 * an operation of `secretPaths`, all members called as its secret one are masked, since damaged text doesn't say where they are.
 */
export const maskSecretsInText = (text: string): string =>
  maskMembers(text, namesWith(namesOfOperationsIn(text)));

/**
 * Masks the secret members in a text that can't be read as an event: one that was cut, at whatever place, or damaged.
 * Where CloudTrail's members are left but not the operation's name, those that are secret in any operation are masked.
 */
export function maskSecretsInDamage(message: string): string {
  if (!marks.test(message)) return maskSecretsInText(message);
  const inOperations = operationStands.test(message) ? namesOfOperationsIn(message) : namesOfAllOperations;
  return maskMembers(maskBeginning(message), namesWith(inOperations));
}

const marks =
  /eventVersion|eventSource|eventName|eventID|requestParameters|responseElements|recipientAccountId|awsRegion/;
/** An operation's name, whole. */
const operationStands = /eventName["'\\]{1,8}\s{0,8}:\s{0,8}["'\\]{1,8}\w{1,128}["'\\]{1,8}\s{0,8}[,}]/;

/**
 * Masks what stands before the first whole name where a text begins within an event: the rest of a value, whose name is
 * gone. What stands before an object is left, such as a time in front of it.
 */
function maskBeginning(message: string): string {
  const name = firstName.exec(message);
  const end = name === null ? message.length : name.index - backslashesBefore(message, name.index);
  const beginning = message.slice(0, end);
  const structure = /[\s,{}[\]]*$/.exec(beginning.slice(-100))![0];
  if (structure.length === beginning.length) return message;
  const isCut = beginning.includes('"') || !structure.includes('{');
  return isCut && !/^[\s\ufeff]*\{/.test(beginning) ? mask + structure + message.slice(end) : message;
}
const firstName = /"[^"\\]{1,128}\\{0,64}"\s{0,64}:/;

const namesWith =
  (more: ReadonlySet<string>): IsSecretName =>
  (name) =>
    isSecretName(name) || more.has(name);

/** The secret members of operations, by the operation's name: the last name of each path, of `variables.*` that before. */
const namesOfOperation = new Map<string, Set<string>>();
for (const [, eventNames, path] of secretPaths) {
  const name = path.split('.').findLast((part) => part !== '*')!;
  for (const eventName of eventNames.split(' ')) {
    const names = namesOfOperation.get(eventName) ?? new Set();
    namesOfOperation.set(eventName, names.add(name));
  }
}
const namesOfAllOperations: ReadonlySet<string> = new Set(
  [...namesOfOperation.values()].flatMap((names) => [...names]),
);

/** The operations are looked for in quotes of any level: a policy names them too, behind a service and a colon. */
function namesOfOperationsIn(text: string): ReadonlySet<string> {
  let found: Set<string> | undefined;
  for (const [eventName, names] of namesOfOperation) {
    for (let at = text.indexOf(eventName); at >= 0; at = text.indexOf(eventName, at + 1)) {
      if (text[at - 1] !== '"' && text[at - 1] !== "'") continue;
      found ??= new Set();
      for (const name of names) found.add(name);
      break;
    }
  }
  return found ?? none;
}
const none: ReadonlySet<string> = new Set();
