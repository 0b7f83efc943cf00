import { calls } from '../../infra/rights/calls.ts';

type CommandClass = new (...input: never[]) => object;

/** Commands that functions made so far in this test file, as `client command`. */
export const recordedNow = new Set<string>();

/** The same class, whose making is recorded. @throws Error for a command that the table of calls doesn't have. */
export function recorded<C extends CommandClass>(original: C, client: string, command: string): C {
  return new Proxy(original, {
    construct(target, input, made) {
      record(client, command);
      return Reflect.construct(target, input, made === (original as unknown) ? target : made);
    },
  });
}

/** The same for a paginator, which makes the commands of its pages by itself. */
export const recordedPages =
  <Input extends unknown[], Pages>(paginate: (...input: Input) => Pages, client: string, command: string) =>
  (...input: Input): Pages => {
    record(client, command);
    return paginate(...input);
  };

function record(client: string, command: string): void {
  recordedNow.add(`${client} ${command}`);
  if (calls.some((call) => call.client === client && call.command === command)) return;
  throw new Error(
    `${command} of ${client} is not in infra/rights/calls.ts: the function has no right to it.`,
  );
}
