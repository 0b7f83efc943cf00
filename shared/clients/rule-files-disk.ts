import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRuleFile, mostBytes, mostFiles, type RuleFile } from './rule-file.ts';

/** Files of rules in a folder and in those below it; the path may also be that of one file. */
export async function diskRuleFiles(path: string): Promise<RuleFile[]> {
  const names = (await stat(path)).isDirectory() ? await namesIn(path) : [path];
  const files: RuleFile[] = [];
  for (const name of names) files.push({ name, text: await readFile(name, 'utf8') });
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && isRuleFile(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (names.length > mostFiles) throw new Error(`${folder} has more than ${mostFiles} files of rules.`);
  for (const name of names) {
    if ((await stat(name)).size > mostBytes) throw new Error(`${name} has more than ${mostBytes} bytes.`);
  }
  return names;
}
