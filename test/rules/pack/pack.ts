import { readdirSync, readFileSync } from 'node:fs';
import type { Line } from '../../../shared/log-event.ts';
import type { RuleEvent } from '../../../shared/rule-event.ts';
import { compileRules } from '../../../shared/rules/compile.ts';
import type { RuleDocument } from '../../../shared/rules/reading/document.ts';
import { parseRules } from '../../../shared/rules/reading/parse.ts';
import { sources } from '../../../shared/sources/registry.ts';
import { placeholders } from './samples/index.ts';

const folder = new URL('../../../shared/rules/pack/', import.meta.url);

/** The YAML files of the pack, as paths inside its folder. */
export const packFiles: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.yml'))
  .sort();

export const packText = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

/** The documents of the pack, read from its YAML. @throws Error for a file that holds anything but one rule. */
export async function packDocuments(): Promise<RuleDocument[]> {
  return Promise.all(
    packFiles.map(async (file) => {
      const { documents, problems } = await parseRules(packText(file), file);
      if (documents.length !== 1 || problems.length > 0)
        throw new Error(`${file}: ${JSON.stringify(problems)}`);
      return documents[0]!;
    }),
  );
}

/** Documents compiled with the values that the samples have for placeholders. */
export const compiled = (documents: readonly RuleDocument[]) => compileRules(documents, { placeholders });

/**
 * The event that messages make, as rules see it: the source is chosen by content and reads them, as in the pipeline.
 * @throws Error when the messages make anything but one readable event.
 */
export async function ruleEventOf(messages: string | readonly string[]): Promise<RuleEvent> {
  const lines = [messages].flat().map((message, index) => lineOf(message, index));
  const kind = sources.find((one) => one.recognise(lines[0]!.logEvent.message))!;
  const source = await kind.load();
  const events = (await source.read(lines)).filter(({ nothing }) => !nothing);
  const [event] = events;
  if (events.length !== 1 || event!.unreadable !== undefined || source.ruleEvent === undefined) {
    throw new Error(
      `${events.length} events of ${kind.name} where one readable event is expected: ${String(messages).slice(0, 120)}`,
    );
  }
  return source.ruleEvent(event!);
}

const lineOf = (message: string, index: number): Line => ({
  record: 0,
  index,
  origin: {
    owner: '111122223333',
    logGroup: '/audit',
    logStream: 'i-0abc123def4567890',
    region: 'eu-west-1',
  },
  logEvent: { id: String(index).padStart(56, '0'), timestamp: 1_768_472_430_500, message },
});
