import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import type { AccountTable } from '../../shared/identity/account-table.ts';
import { readAccounts } from '../../shared/identity/accounts.ts';
import type { FindMaps } from '../../shared/identity/host-maps.ts';
import type { MapFolders } from '../../shared/identity/map-folders.ts';
import { createMapStore, type MapStoreOptions } from '../../shared/identity/map-store.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { defaults, eventsOf } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';

const instance = 'i-0fed987cba6543210';
const other = 'i-00000000000000002';
const ownFolder = (id: string) => `arn:aws:ec2:eu-west-1:111122223333:instance/${id}`;

const login = (node: string | undefined, i = 1) =>
  `${node === undefined ? '' : `node=${node} `}type=USER_LOGIN msg=audit(1768478700.${String(i % 1000).padStart(3, '0')}:${i}): pid=1 uid=1000 auid=1000 ses=1 msg='op=login res=success'`;

/** The user of each record's last event, by the maps that `findMaps` finds. */
async function users(
  findMaps: FindMaps,
  ...streams: readonly (readonly [stream: string, messages: readonly string[]])[]
) {
  const records = streams.map(([logStream, messages], i) =>
    record(`r${i}`, gzipped(payload(messages, { logStream }))),
  );
  const result = await transform(records, { region: 'eu-west-1', settings: defaults, findMaps });
  return result.records.map((output) => {
    const { actor, user } = eventsOf(output).at(-1)! as {
      actor?: { user?: { name?: string } };
      user?: { name?: string };
    };
    return actor?.user?.name ?? user?.name;
  });
}

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'identity-maps-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(folder: string, passwd: string): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'passwd'), passwd);
}
const finder = () => createFindMaps({ kind: 'folder', path: root }, () => undefined)!;
const of = (name: string) => `${name}:x:1000:1000::/:\n`;

describe('what a host writes into its own folder', () => {
  it('names its own users, and those of no other host', async () => {
    write(ownFolder(other), of('mallory'));
    write(instance, of('carol'));
    const honest = [instance, [login('web01')]] as const;
    const evil = [other, [login('web01')]] as const;
    expect(await users(finder(), evil, honest)).toEqual(['mallory', 'carol']);
    expect(await users(finder(), ['audit', [login(other)]], ['audit2', [login(ownFolder(other))]])).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('names nobody whatever host its records or its stream pretend to be of', async () => {
    write(ownFolder(other), of('mallory'));
    const find = finder();
    const part = fc.constantFrom(
      instance,
      ownFolder(instance),
      '..',
      '/',
      ':',
      'web01',
      `instance/${other}`,
      ' ',
    );
    const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(name, name, async (stream, node) => {
        fc.pre(!stream.includes(other));
        expect(await users(find, [stream, [login(node)]])).not.toContain('mallory');
      }),
      runs(100),
    );
  });
});

/** Hosts with a passwd each, in memory, and every request that is made for them. */
function memory(files: Readonly<Record<string, string>>, options: Partial<MapStoreOptions> = {}) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const folders: MapFolders = {
    async subfolders(parent) {
      asked.push(`folders of ${parent}`);
      const inner = Object.keys(files).filter((name) => name.startsWith(parent));
      return new Set(inner.map((name) => name.slice(parent.length).split('/')[0]!));
    },
    async list(host) {
      asked.push(host);
      const text = files[host];
      return text === undefined ? [] : [{ name: 'passwd', bytes: text.length, version: '1' }];
    },
    async read(host) {
      asked.push(`${host}/passwd`);
      return Buffer.from(files[host]!);
    },
  };
  const find = createMapStore(folders, { warn: () => undefined, now: () => clock.now, ...options });
  return { find, asked, clock };
}

describe('a flood of made-up nodes', () => {
  const flood = Array.from({ length: 3_000 }, (_, i) => login(`made-up-${i}`, i));

  it('takes no names from the others, and costs no requests', async () => {
    const { find, asked } = memory({ [ownFolder(instance)]: of('carol'), web07: of('dave') });
    const honest = [
      [instance, [login('web01')]],
      ['audit', [login('web07')]],
    ] as const;
    const names = await users(find, ['flood', [...flood, login('web07', 5_000)]], ...honest);
    expect(names).toEqual(['dave', 'carol', 'dave']);
    expect(asked.length).toBeLessThan(10);
  });

  it('takes none where folders are too many to be listed: streams are asked for by turns', async () => {
    const files: Record<string, string> = { [ownFolder(instance)]: of('carol'), web07: of('dave') };
    const asked: string[] = [];
    const folders: MapFolders = {
      async list(host) {
        asked.push(host);
        const text = files[host];
        return text === undefined ? [] : [{ name: 'passwd', bytes: text.length, version: '1' }];
      },
      read: async (host) => Buffer.from(files[host]!),
    };
    const find = createMapStore(folders, { warn: () => undefined, now: () => 0, keptHosts: 50 });
    for (let i = 0; i < 3; i++) {
      const again = flood.map((line) => line.replace('made-up', `made-up-${i}`));
      const names = await users(
        find,
        ['flood', again],
        [instance, [login('web01')]],
        ['audit', [login('web07')]],
      );
      expect(names.slice(1)).toEqual(['carol', 'dave']);
    }
    expect(asked.length).toBeLessThan(650);
    // Hosts with maps are remembered, however many without any come after them.
    expect(asked.filter((host) => host === 'web07')).toHaveLength(1);
  });
});

describe('giant maps', () => {
  const accounts = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => `${name}${i}:x:${1000 + i}:\n`).join('');
  const wanted = (...hosts: string[]) => hosts.map((host) => ({ host, earliest: 0, latest: 0 }));

  it('of one host take no names from the others, whichever is asked for first', async () => {
    const giant = accounts(30_000, 'a-name-that-is-long');
    const files = {
      evil: giant,
      ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`web${i}`, of('carol')])),
    };
    const { find } = memory(files, { keptBytes: 100_000, hostBytes: 2_000_000 });
    for (let i = 0; i < 3; i++) {
      const found = await find(wanted(...Object.keys(files)));
      expect(found.size).toBe(20);
      expect(found.has('evil')).toBe(false);
    }
  });

  it('of a host are refused beyond what one may take, and its smaller ones are not', async () => {
    const reasons: string[] = [];
    const { find } = memory(
      { evil: accounts(30_000, 'a-name') },
      { hostBytes: 100_000, warn: (problems) => reasons.push(...problems.map(({ reason }) => reason)) },
    );
    const [maps] = (await find(wanted('evil'))).values();
    expect(maps!.user[0]!.names.get('1000')).toBeUndefined();
    expect(reasons).toEqual([expect.stringMatching(/^no group file; passwd is beyond the 100000 bytes/)]);
  });

  it('never make the store larger than it may be', async () => {
    const host = fc.record({
      count: fc.integer({ min: 0, max: 3_000 }),
      name: fc.constantFrom('a', '山', 'long-name'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(host, { minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 29 }), { minLength: 1, maxLength: 40 }),
        async (hosts, asks) => {
          const files = Object.fromEntries(
            hosts.map(({ count, name }, i) => [`web${i}`, accounts(count, name)]),
          );
          const keptBytes = 100_000;
          const { find } = memory(files, { keptBytes });
          for (const ask of asks) {
            const names = Object.keys(files).slice(ask % hosts.length, (ask % hosts.length) + 5);
            const found = await find(wanted(...names));
            let bytes = 0;
            for (const { user } of found.values())
              for (const { names } of user) bytes += (names as AccountTable).bytes;
            expect(bytes).toBeLessThanOrEqual(keptBytes);
          }
        },
      ),
      runs(10),
    );
  });

  // What else the process allocates meanwhile is measured too.
  it('take the memory that is counted for them', { retry: 4 }, () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = () => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const text = accounts(60_000, 'a');
    readAccounts(text);
    const before = used();
    const tables = Array.from({ length: 8 }, () => readAccounts(text));
    const counted = tables.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(used() - before).toBeLessThan(counted * 1.2);
    expect(tables[7]!.get('1000')).toBe('a0');
  });
});
