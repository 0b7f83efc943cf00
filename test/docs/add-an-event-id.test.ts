import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mappingOf } from '../../shared/sources/cloudtrail/normalize/mappings/operations.ts';
import { securityLog, securityProvider } from '../../shared/sources/windows/normalize/mappings/providers.ts';

const page = readFileSync('docs/add-an-event-id.md', 'utf8');

/** The page's changes of code, each with the file that the text before it names last. */
const changes = [...page.matchAll(/```diff\n(.*?)```/gs)]
  .filter(([, diff]) => !diff!.startsWith('+|'))
  .map((match) => {
    const files = [...page.slice(0, match.index).matchAll(/`((?:shared|test)\/[\w/.-]+\.ts)`/g)];
    const lines = match[1]!.trimEnd().split('\n');
    const old = lines.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
    return { file: files.at(-1)![1]!, old: old.join('\n') };
  });

describe('docs/add-an-event-id.md', () => {
  it.each(changes)('changes what $file has', ({ file, old }) => {
    expect(old).not.toBe('');
    expect(readFileSync(file, 'utf8').split(old)).toHaveLength(2);
  });

  it('adds events that have no mapping', () => {
    expect(securityLog.get(securityProvider)!.get('5378')).toBeUndefined();
    expect(mappingOf('iam', 'UploadSSHPublicKey')).toBeUndefined();
  });
});
