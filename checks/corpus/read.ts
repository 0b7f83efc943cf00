import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The messages of one file, as the CloudWatch agent or CloudTrail would have sent them. */
export interface CorpusFile {
  readonly source: 'windows' | 'cloudtrail' | 'auditd';
  readonly name: string;
  readonly messages: readonly string[];
}

/**
 * Reads `windows/*.jsonl` (`xml`), `cloudtrail/*.jsonl` (`event`) and all of `auditd/` (`*.log`; `*.jsonl` with `lines`).
 * @throws when a folder is missing or a file holds nothing, since an empty check would look like a passed one.
 */
export function readCorpus(folder: string): CorpusFile[] {
  const files = [
    ...filesOf(folder, 'windows', (line) => [String(JSON.parse(line).xml)]),
    ...filesOf(folder, 'cloudtrail', (line) => [memberText(line, 'event')]),
    ...filesOf(folder, 'auditd', (line, name) => (name.endsWith('.log') ? [line] : JSON.parse(line).lines)),
  ];
  for (const { name, messages } of files) {
    if (messages.length === 0) throw new Error(`${name} holds no messages.`);
  }
  return files;
}

function filesOf(
  folder: string,
  source: CorpusFile['source'],
  messagesOf: (line: string, name: string) => readonly string[],
): CorpusFile[] {
  const names = readdirSync(join(folder, source), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:jsonl|log)$/.test(name))
    .sort();
  if (names.length === 0) throw new Error(`${join(folder, source)} holds no logs.`);
  return names.map((name) => ({
    source,
    name: `${source}/${name}`,
    messages: readFileSync(join(folder, source, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => messagesOf(line, name)),
  }));
}

/** The text of an object's last member, unparsed where possible, so that numbers keep their digits. */
function memberText(line: string, member: string): string {
  const text = line.trimEnd().slice(line.indexOf(`"${member}":`) + member.length + 3, -1);
  try {
    JSON.parse(text);
    return text.trim();
  } catch {
    return JSON.stringify(JSON.parse(line)[member]);
  }
}
