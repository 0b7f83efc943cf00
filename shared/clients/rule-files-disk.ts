import { open, opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isRuleFile,
  mostBytes,
  ReadLimits,
  type RuleFile,
  RuleFilesError,
  refuseLarge,
} from './rule-file.ts';

/**
 * Files of rules in a folder and in those below it; the path may also be that of one file.
 * @throws RuleFilesError for more than `rule-file.ts` allows, and what the file system answers.
 */
export async function diskRuleFiles(path: string): Promise<RuleFile[]> {
  const limits = new ReadLimits(path);
  const status = await stat(path);
  if (!status.isDirectory() && !status.isFile()) {
    throw new RuleFilesError(`${path} is neither a folder nor a file, so there are no rules to read.`);
  }
  const names = status.isDirectory() ? await namesIn(path, limits) : [path];
  const files: RuleFile[] = [];
  for (const name of names) files.push({ name, text: await read(name, limits) });
  return files;
}

/** At most one byte more than a file may have, however large it has become meanwhile. */
async function read(name: string, limits: ReadLimits): Promise<string> {
  const file = await open(name);
  try {
    const { size } = await file.stat();
    refuseLarge(name, size);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, mostBytes) + 1));
    refuseLarge(name, bytesRead);
    limits.add(bytesRead);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string, limits: ReadLimits): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder, { recursive: true })) {
    limits.name();
    if (!entry.isFile() || !isRuleFile(entry.name)) continue;
    limits.file();
    names.push(join(entry.parentPath, entry.name));
  }
  return names.sort();
}
