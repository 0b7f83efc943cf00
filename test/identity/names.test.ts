import { describe, expect, it } from 'vitest';
import type { AccountChange, AccountKind, AccountNames } from '../../shared/account-names.ts';
import { readAccounts } from '../../shared/identity/accounts.ts';
import type { DatedMap, FindMaps, WantedMaps } from '../../shared/identity/host-maps.ts';
import { nameAccounts } from '../../shared/identity/name-accounts.ts';

/** An event at a minute of an hour, on the host of a stream and a node, or no node. */
function event(minute: number, { stream = 'i-0fed987cba6543210', node = 'web01' as string | null } = {}) {
  const changes: AccountChange[] = [];
  const facts = {
    origin: { owner: '111122223333', logGroup: '/linux/audit', logStream: stream, region: 'eu-west-1' },
    node: node ?? undefined,
    time: Date.UTC(2026, 0, 15, 12, minute),
    changes,
  };
  return { event: {} as { names?: AccountNames }, facts };
}

type Made = ReturnType<typeof event>;

const change = (of: Made, act: AccountChange['act'], what: Partial<AccountChange>): Made => {
  of.facts.changes.push({ kind: 'user', act, id: undefined, name: undefined, process: undefined, ...what });
  return of;
};

const user = ({ event: { names } }: Made, id: string) => names?.nameOf('user', id);

/** Maps of hosts: by folder, lines of `passwd`, in force from a minute on where one is given. */
type Maps = Record<string, readonly (string | readonly [minute: number, line: string])[]>;

function mapsOf(maps: Maps, asked: WantedMaps[] = []): FindMaps {
  return async (wanted) => {
    asked.push(...wanted);
    const found = wanted.flatMap(({ host }) => {
      const user = maps[host]?.map((map): DatedMap => {
        const [minute, line] = typeof map === 'string' ? [undefined, map] : map;
        const from = minute === undefined ? Number.NEGATIVE_INFINITY : Date.UTC(2026, 0, 15, 12, minute);
        return { from, names: readAccounts(line) };
      });
      return user
        ? [[host, { user: user.sort((a, b) => (a.from < b.from ? 1 : -1)), group: [] }] as const]
        : [];
    });
    return new Map(found);
  };
}

/** The folder that only the instance itself writes. */
const own = (instance: string) => `arn:aws:ec2:eu-west-1:111122223333:instance/${instance}`;

const carol = 'carol:x:1000:1000::/:';
const dave = 'dave:x:1000:1000::/:';

describe('the host’s map', () => {
  it('names a number, and says where the name comes from', async () => {
    const one = event(0);
    await nameAccounts([one], mapsOf({ 'i-0fed987cba6543210': [`${carol}\nroot:x:0:0::/:`] }));
    expect([user(one, '1000'), user(one, '0'), user(one, '1001')]).toEqual(['carol', 'root', undefined]);
    expect(one.event.names?.origins()).toEqual({ 'identity.map': 'uid=1000 uid=0' });
  });
  it('names it by the map in force at the time of the event', async () => {
    const [before, at, after] = [event(9), event(10), event(11)];
    await nameAccounts([before, at, after], mapsOf({ 'i-0fed987cba6543210': [carol, [10, dave]] }));
    expect([before, at, after].map((one) => user(one, '1000'))).toEqual(['carol', 'dave', 'dave']);
  });
  it('names nothing before the first map is in force', async () => {
    const one = event(9);
    await nameAccounts([one], mapsOf({ 'i-0fed987cba6543210': [[10, carol]] }));
    expect(user(one, '1000')).toBeUndefined();
    expect(one.event.names?.origins()).toBeUndefined();
  });
  it('is never that of another host', async () => {
    const mine = event(0, { stream: 'i-00000000000000001', node: 'web01' });
    const other = event(0, { stream: 'i-00000000000000002', node: 'web02' });
    await nameAccounts([mine, other], mapsOf({ 'i-00000000000000002': [carol] }));
    expect([user(mine, '1000'), user(other, '1000')]).toEqual([undefined, 'carol']);
  });
  it('may be under the name of its node, where the stream names no instance', async () => {
    const one = event(0, { stream: 'audit', node: 'Web01' });
    await nameAccounts([one], mapsOf({ web01: [carol] }));
    expect(user(one, '1000')).toBe('carol');
  });
  it('is looked for under the node only where the instance has none', async () => {
    const asked: WantedMaps[] = [];
    const one = event(0);
    await nameAccounts([one], mapsOf({ web01: [carol] }, asked));
    expect(user(one, '1000')).toBe('carol');
    expect(asked.map(({ host, isOptional }) => [host, isOptional])).toEqual([
      ['arn:aws:ec2:eu-west-1:111122223333:instance/i-0fed987cba6543210', true],
      ['i-0fed987cba6543210', true],
      ['web01', false],
    ]);

    const two = event(0);
    await nameAccounts([two], mapsOf({ 'i-0fed987cba6543210': [dave], web01: [carol] }));
    expect(user(two, '1000')).toBe('dave');
  });
  it('of an instance that collects the logs of several nodes names none of theirs', async () => {
    const maps = mapsOf({ 'i-0fed987cba6543210': [carol], web02: [dave] });
    const [web01, web02, own] = [event(0), event(0, { node: 'web02' }), event(0, { node: null })];
    await nameAccounts([web01, web02, own], maps);
    expect([user(web01, '1000'), user(web02, '1000'), user(own, '1000')]).toEqual([
      undefined,
      'dave',
      'carol',
    ]);
  });
  it('is that which the instance wrote itself, before any other', async () => {
    const maps = { [own('i-0fed987cba6543210')]: [dave], 'i-0fed987cba6543210': [carol], web01: [carol] };
    const one = event(0);
    await nameAccounts([one], mapsOf(maps));
    expect(user(one, '1000')).toBe('dave');
  });
  it('is none that an instance of the same id wrote in another account or region', async () => {
    const maps = {
      [own('i-0fed987cba6543210').replace('111122223333', '444455556666')]: [dave],
      [own('i-0fed987cba6543210').replace('eu-west-1', 'us-east-1')]: [dave],
    };
    const one = event(0);
    await nameAccounts([one], mapsOf(maps));
    expect(user(one, '1000')).toBeUndefined();
  });
  it('is looked for by turns, where streams hold many nodes', async () => {
    const asked: WantedMaps[] = [];
    const nodes = ['a1', 'a2', 'a3'].map((node) => event(0, { stream: 'a', node }));
    await nameAccounts([...nodes, event(0, { stream: 'b', node: 'b1' })], mapsOf({}, asked));
    expect(asked.map(({ host }) => host)).toEqual(['a1', 'b1', 'a2', 'a3']);
  });
  it('is asked for once for all events of the host, with the time that they span', async () => {
    const asked: WantedMaps[] = [];
    await nameAccounts(
      [event(5), event(1), event(9)],
      mapsOf({ [own('i-0fed987cba6543210')]: [carol] }, asked),
    );
    expect(asked).toEqual([
      {
        host: own('i-0fed987cba6543210'),
        earliest: Date.UTC(2026, 0, 15, 12, 1),
        latest: Date.UTC(2026, 0, 15, 12, 9),
        isOptional: true,
      },
    ]);
  });
  it('is not asked for under a name that is none of a host', async () => {
    const asked: WantedMaps[] = [];
    await nameAccounts(
      ['../web01', '', '/etc', '..', 'a/b'].map((node) => event(0, { stream: 'audit', node })),
      mapsOf({}, asked),
    );
    expect(asked).toEqual([]);
  });
});

describe('accounts that the invocation states', () => {
  it('have their names from the time of their creation on', async () => {
    const [before, after] = [event(4), event(6)];
    const creation = change(event(5), 'created', { id: '1001', name: 'erin' });
    await nameAccounts([after, creation, before]);
    expect([before, creation, after].map((one) => user(one, '1001'))).toEqual([undefined, 'erin', 'erin']);
    expect(after.event.names?.origins()).toEqual({ 'identity.invocation': 'uid=1001' });
  });
  it('go before the map', async () => {
    const [before, after] = [event(4), event(6)];
    const renaming = change(event(5), 'renamed', { id: '1000', name: 'caroline' });
    await nameAccounts([before, renaming, after], mapsOf({ 'i-0fed987cba6543210': [carol] }));
    expect([user(before, '1000'), user(after, '1000')]).toEqual(['carol', 'caroline']);
    expect(after.event.names?.origins()).toEqual({ 'identity.invocation': 'uid=1000' });
  });
  it('are those of the same host only', async () => {
    const creation = change(event(5), 'created', { id: '1001', name: 'erin' });
    const elsewhere = event(6, { stream: 'i-00000000000000002', node: 'web01' });
    await nameAccounts([creation, elsewhere]);
    expect(user(elsewhere, '1001')).toBeUndefined();
  });
  it('are those of the same account and log stream, where no instance distinguishes hosts', async () => {
    const place = { stream: 'audit', node: 'web01' };
    const creation = change(event(5, place), 'created', { id: '1001', name: 'erin' });
    const [same, otherStream, otherOwner] = [
      event(6, place),
      event(6, { ...place, stream: 'audit2' }),
      event(6, place),
    ];
    otherOwner.facts.origin = { ...otherOwner.facts.origin, owner: '444455556666' };
    await nameAccounts([creation, same, otherStream, otherOwner]);
    expect([same, otherStream, otherOwner].map((one) => user(one, '1001'))).toEqual([
      'erin',
      undefined,
      undefined,
    ]);
  });
  it('are users or groups', async () => {
    const one = change(event(5), 'created', { kind: 'group', id: '1001', name: 'admins' });
    await nameAccounts([one]);
    const names = (['user', 'group'] satisfies AccountKind[]).map((kind) =>
      one.event.names?.nameOf(kind, '1001'),
    );
    expect(names).toEqual([undefined, 'admins']);
  });
  it('are put together from the records of the process that created one', async () => {
    const [named, numbered] = [event(4), event(5)];
    change(named, 'created', { name: 'erin', process: '2100' });
    change(numbered, 'created', { id: '1001', process: '2100' });
    const after = event(6);
    await nameAccounts([named, numbered, after]);
    expect([user(numbered, '1001'), user(after, '1001')]).toEqual(['erin', 'erin']);
  });
  it('are not put together where a process created several, or several processes did', async () => {
    const events = [
      change(event(5), 'created', { name: 'erin', process: '2100' }),
      change(event(5), 'created', { name: 'frank', process: '2100' }),
      change(event(5), 'created', { id: '1001', process: '2100' }),
      change(event(5), 'created', { name: 'grace', process: '2200' }),
      change(event(5), 'created', { id: '1002', process: '2201' }),
    ];
    const after = event(6);
    await nameAccounts([...events, after]);
    expect([user(after, '1001'), user(after, '1002')]).toEqual([undefined, undefined]);
  });
  it('take away the name in an older map where they don’t state the new one', async () => {
    const maps = mapsOf({ 'i-0fed987cba6543210': [carol, [20, dave]] });
    const renaming = change(event(5), 'renamed', { id: '1000' });
    const [after, later] = [event(6), event(21)];
    await nameAccounts([renaming, after, later], maps);
    expect([user(after, '1000'), user(later, '1000')]).toEqual([undefined, 'dave']);
  });
  it('lose their names when they are deleted, by number or by name, but not in that event itself', async () => {
    const maps = mapsOf({ 'i-0fed987cba6543210': [`${carol}\nfrank:x:1002:1002::/:`] });
    const byNumber = change(event(5), 'deleted', { id: '1000' });
    const byName = change(event(7), 'deleted', { name: 'frank' });
    const after = event(8);
    await nameAccounts([byNumber, byName, after], maps);
    expect([user(byNumber, '1000'), user(byName, '1002')]).toEqual(['carol', 'frank']);
    expect([user(after, '1000'), user(after, '1002')]).toEqual([undefined, undefined]);
  });
  it('may have a number again after it was given back', async () => {
    const events = [
      change(event(1), 'created', { id: '1001', name: 'erin' }),
      change(event(2), 'deleted', { id: '1001' }),
      change(event(3), 'created', { id: '1001', name: 'frank' }),
    ];
    const asked = [1, 2, 3].map((minute) => event(minute));
    const between = event(2);
    between.facts.time += 1;
    await nameAccounts([...events, ...asked, between]);
    expect([...asked, between].map((one) => user(one, '1001'))).toEqual(['erin', 'erin', 'frank', undefined]);
  });
  it('hold names that mean something to JavaScript', async () => {
    const one = change(event(5), 'created', { id: '1001', name: '__proto__' });
    await nameAccounts([one]);
    expect(user(one, '1001')).toBe('__proto__');
    expect(user(one, '__proto__')).toBeUndefined();
  });
});

describe('of well-known numbers', () => {
  it('only 0 has a name, and only where maps are in use', async () => {
    const [withMaps, without] = [event(0), event(0)];
    await nameAccounts([withMaps], mapsOf({}));
    await nameAccounts([without]);
    expect(['0', '1', '33', '65534'].map((id) => user(withMaps, id))).toEqual([
      'root',
      undefined,
      undefined,
      undefined,
    ]);
    expect(withMaps.event.names?.nameOf('group', '0')).toBe('root');
    expect(withMaps.event.names?.origins()).toEqual({ 'identity.well_known': 'uid=0 gid=0' });
    expect(user(without, '0')).toBeUndefined();
  });
  it('0 has none either once the host renamed it', async () => {
    const renaming = change(event(0), 'renamed', { id: '0' });
    await nameAccounts([renaming], mapsOf({}));
    expect(user(renaming, '0')).toBeUndefined();
  });
  it('0 is what the host calls it', async () => {
    const one = event(0);
    await nameAccounts([one], mapsOf({ 'i-0fed987cba6543210': ['toor:x:0:0::/:'] }));
    expect(user(one, '0')).toBe('toor');
  });
});
