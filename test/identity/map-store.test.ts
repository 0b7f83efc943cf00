import { describe, expect, it } from 'vitest';
import type { ListedFile, MapFolders } from '../../shared/identity/map-folders.ts';
import { createMapStore, type MapProblem, type MapStoreOptions } from '../../shared/identity/map-store.ts';

const host = 'i-0fed987cba6543210';
const time = Date.UTC(2026, 0, 15, 12);
const wanted = (...hosts: string[]) => hosts.map((host) => ({ host, earliest: time, latest: time }));
const carol = 'carol:x:1000:1000::/:\n';
const web = 'web:x:33:\n';

interface Fakes {
  /** Files by folder and name; change them at will. */
  readonly files: Record<string, Record<string, string>>;
  /** What is thrown or awaited before an answer. */
  trouble?: ((what: string) => Promise<void> | void) | undefined;
  readonly asked: string[];
  readonly problems: MapProblem[][];
  now: number;
}

/** A store over files in memory, with a clock that stands still. */
function store(files: Fakes['files'], options: Partial<MapStoreOptions> = {}) {
  const fakes: Fakes = { files, asked: [], problems: [], now: 0 };
  const folders: MapFolders = {
    async list(folder) {
      fakes.asked.push(folder);
      await fakes.trouble?.(folder);
      return Object.entries(fakes.files[folder] ?? {}).map(
        ([name, text]): ListedFile => ({ name, bytes: text.length, version: text }),
      );
    },
    async read(folder, name, most) {
      fakes.asked.push(`${folder}/${name}`);
      await fakes.trouble?.(`${folder}/${name}`);
      const text = fakes.files[folder]?.[name];
      if (text === undefined) throw new Error('no such file');
      return text.length > most ? undefined : Buffer.from(text);
    },
  };
  const find = createMapStore(folders, {
    warn: (problems) => fakes.problems.push([...problems]),
    now: () => fakes.now,
    ...options,
  });
  const names = async (id = '1000', of = host) => (await find(wanted(of))).get(of)?.user[0]?.names.get(id);
  return { fakes, find, names };
}

const minutes = (number: number) => number * 60_000;
const denied = () => {
  throw Object.assign(new Error('no'), { name: 'AccessDenied' });
};

describe('maps of a host', () => {
  it('are read once and remembered for five minutes', async () => {
    const { fakes, names } = store({ [host]: { passwd: carol, group: web } });
    expect([await names(), await names()]).toEqual(['carol', 'carol']);
    expect(fakes.asked).toEqual([host, `${host}/passwd`, `${host}/group`]);

    fakes.now = minutes(5);
    fakes.files[host]!.passwd = 'dave:x:1000:1000::/:';
    expect(await names()).toBe('dave');
    expect(fakes.asked.slice(3)).toEqual([host, `${host}/passwd`]);
    expect(fakes.problems).toEqual([]);
  });
  it('are read only as far as they are in force at the time', async () => {
    const { fakes, names } = store({
      [host]: {
        passwd: 'old:x:1000:1000::/:',
        'passwd.20260115T110000Z': carol,
        'passwd.20260115T130000Z': 'new:x:1000:1000::/:',
        group: web,
        'notes.txt': '',
      },
    });
    expect(await names()).toBe('carol');
    expect(fakes.asked).toEqual([host, `${host}/passwd.20260115T110000Z`, `${host}/group`]);
  });
  it('are missing from the answer where there are none, with one warning while that is remembered', async () => {
    const { fakes, find } = store({});
    for (const minute of [0, 1, 2]) {
      fakes.now = minutes(minute);
      expect((await find(wanted(host))).size).toBe(0);
    }
    expect(fakes.asked).toEqual([host]);
    expect(fakes.problems).toEqual([[{ host, reason: 'no passwd and group files' }]]);

    fakes.now = minutes(5);
    fakes.files[host] = { passwd: carol, group: web };
    expect((await find(wanted(host))).size).toBe(1);
  });
  it('that may be elsewhere are not missed', async () => {
    const { fakes, find } = store({});
    await find([{ ...wanted(host)[0]!, isOptional: true }]);
    expect(fakes.problems).toEqual([]);
  });
});

describe('a broken map', () => {
  it.each([
    ['no passwd file', { group: web }],
    ['no group file', { passwd: carol }],
    ['passwd holds no account', { passwd: '<html>', group: web }],
    ['group has more than 100 bytes', { passwd: carol, group: web.repeat(20) }],
    [
      'passwd.yesterday has no time such as passwd.20260115T000000Z',
      { passwd: carol, group: web, 'passwd.yesterday': '' },
    ],
  ])('is warned of: %s', async (reason, files) => {
    const { fakes, find } = store({ [host]: files as Record<string, string> }, { fileBytes: 100 });
    await find(wanted(host));
    await find(wanted(host));
    expect(fakes.problems).toEqual([[{ host, reason }]]);
  });
  it('that is listed as too large is not even read', async () => {
    const { fakes, find } = store({ [host]: { passwd: carol, group: web.repeat(20) } }, { fileBytes: 100 });
    await find(wanted(host));
    expect(fakes.asked).toEqual([host, `${host}/passwd`]);
  });
  it('gives numbers, not the names of the map before it', async () => {
    const { fakes, names } = store({
      [host]: { passwd: carol, 'passwd.20260115T110000Z': 'dave:x:1000:1000::/:', group: web },
    });
    fakes.trouble = (what) => (what.endsWith('Z') ? denied() : undefined);
    expect(await names()).toBeUndefined();
    expect(fakes.problems).toEqual([
      [{ host, reason: "passwd.20260115T110000Z can't be read (AccessDenied)" }],
    ]);
  });
});

describe('a fault of the store', () => {
  it('costs the names, not the invocation, and is tried again after a minute', async () => {
    const { fakes, names } = store({ [host]: { passwd: carol, group: web } });
    fakes.trouble = denied;
    expect([await names(), await names()]).toEqual([undefined, undefined]);
    expect(fakes.problems).toEqual([[{ host, reason: "the folder can't be listed (AccessDenied)" }]]);
    expect(fakes.asked).toEqual([host]);

    fakes.trouble = undefined;
    fakes.now = minutes(1);
    expect(await names()).toBe('carol');
  });
  it('leaves a map in use that is known already', async () => {
    const { fakes, names } = store({ [host]: { passwd: carol, group: web } });
    await names();
    fakes.trouble = denied;
    fakes.now = minutes(5);
    expect(await names()).toBe('carol');
    expect(fakes.problems).toHaveLength(1);
  });
  it('of one file is tried again after a minute', async () => {
    const { fakes, names } = store({ [host]: { passwd: carol, group: web } });
    fakes.trouble = (what) => (what.endsWith('passwd') ? denied() : undefined);
    expect([await names(), await names()]).toEqual([undefined, undefined]);
    expect(fakes.asked.filter((what) => what.endsWith('passwd'))).toHaveLength(1);

    fakes.trouble = undefined;
    fakes.now = minutes(1);
    expect(await names()).toBe('carol');
  });
  it('that doesn’t answer is waited for once, not in every invocation', async () => {
    const { fakes, find, names } = store(
      { [host]: { passwd: carol, group: web } },
      { timeout: 20, parallel: 1 },
    );
    fakes.trouble = () => new Promise<void>(() => {});
    expect((await find(wanted(host, 'web02', 'web03'))).size).toBe(0);
    expect(fakes.problems).toEqual([
      [
        { host, reason: "the folder can't be listed (no answer within 20 ms)" },
        { host: '*', reason: '2 hosts were not come to in time' },
      ],
    ]);
    expect((await find(wanted(host, 'web02'))).size).toBe(0);
    expect(fakes.asked).toEqual([host]);

    fakes.trouble = undefined;
    fakes.now = minutes(1);
    expect(await names()).toBe('carol');
  });
});

describe('many hosts', () => {
  const hosts = Array.from({ length: 30 }, (_, i) => `web${i}`);
  const files = () => Object.fromEntries(hosts.map((name) => [name, { passwd: carol, group: web }]));

  it('are asked for a few at a time', async () => {
    let now = 0;
    let most = 0;
    const { fakes, find } = store(files(), { parallel: 4 });
    fakes.trouble = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
    };
    expect((await find(wanted(...hosts))).size).toBe(30);
    expect(most).toBe(4);
  });
  it('are looked up in several invocations when they are too many for one', async () => {
    const { fakes, find } = store(files(), { newHosts: 12 });
    const sizes = [];
    for (let i = 0; i < 3; i++) sizes.push((await find(wanted(...hosts))).size);
    expect(sizes).toEqual([12, 24, 30]);
    expect(fakes.problems.flat().map(({ reason }) => reason)).toEqual([
      '18 hosts more than the 12 new ones at once',
      '6 hosts more than the 12 new ones at once',
    ]);
  });
  it('are forgotten, the longest out of use first, beyond what may be kept', async () => {
    const { fakes, find } = store(files(), { keptHosts: 2 });
    await find(wanted('web1'));
    await find(wanted('web2'));
    await find(wanted('web1'));
    await find(wanted('web3'));
    fakes.asked.length = 0;
    await find(wanted('web1', 'web3', 'web2'));
    expect(fakes.asked.filter((what) => !what.includes('/'))).toEqual(['web2']);
  });
  it('are forgotten beyond the bytes that may be kept', async () => {
    const { fakes, find } = store(files(), { keptBytes: 6_000 });
    for (const name of ['web1', 'web2', 'web3']) await find(wanted(name));
    fakes.asked.length = 0;
    await find(wanted('web2', 'web3', 'web1'));
    expect(fakes.asked.filter((what) => !what.includes('/'))).toEqual(['web1']);
  });
});
