import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskMapFolders } from '../../shared/clients/identity-maps-disk.ts';
import type { FindMaps } from '../../shared/identity/host-maps.ts';
import { createMapStore } from '../../shared/identity/map-store.ts';

/** The host whose maps are in accounts/: the log stream of all logs compared. */
export const host = 'i-0fed987cba6543210';

/** passwd and group files that both sides have: we as the host's maps, ausearch in place of this machine's. */
export interface Accounts {
  readonly findMaps: FindMaps;
  /** Whether they are those of accounts/, and not this machine's. */
  readonly areOurs: boolean;
  /** Runs a program that sees them as /etc/passwd and /etc/group, and gives what it prints. */
  run(program: string, args: readonly string[]): string;
}

/**
 * The files of accounts/, mounted for ausearch only, in a mount namespace of its own (root may do so). Where that is not
 * permitted, both sides get this machine's files.
 */
export function commonAccounts(temporary: string): Accounts {
  const folder = join(import.meta.dirname, 'accounts', host);
  const mounted = ['--mount', 'sh', '-ec', mountScript, join(folder, 'passwd'), join(folder, 'group')];
  if (spawnSync('unshare', [...mounted, 'true']).status === 0) {
    return {
      findMaps: mapsIn(join(import.meta.dirname, 'accounts')),
      areOurs: true,
      run: (program, args) => run('unshare', [...mounted, program, ...args]),
    };
  }
  mkdirSync(join(temporary, 'accounts', host), { recursive: true });
  for (const database of ['passwd', 'group']) {
    writeFileSync(join(temporary, 'accounts', host, database), execFileSync('getent', [database]));
  }
  return { findMaps: mapsIn(join(temporary, 'accounts')), areOurs: false, run };
}

const mountScript = 'mount --bind "$0" /etc/passwd; mount --bind "$1" /etc/group; shift; exec "$@"';

function mapsIn(folder: string): FindMaps {
  const warn = (problems: readonly unknown[]): never => {
    throw new Error(`The accounts can't be read: ${JSON.stringify(problems)}`);
  };
  return createMapStore(diskMapFolders(folder), { warn, now: Date.now });
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  // ausearch ends with 1 where it finds no event.
  if (status === 0 || (status === 1 && stderr.includes('<no matches>'))) return stdout;
  throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
}
