import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { files } from '../../scripts/ocsf-tables.ts';
import { caption, idOfCaption, severityCaption, statusCaption } from '../../shared/ocsf/captions.ts';
import { newEvent, type OcsfEvent } from '../../shared/ocsf/event.ts';
import { observablesOf } from '../../shared/ocsf/observables.ts';
import { golden, goldenEvent } from '../support/golden.ts';
import { classesByUid, objects } from '../support/ocsf-tables.ts';

describe('the tables', () => {
  it.each(Object.keys(files))('%s is what the generator writes from the schema', (name) => {
    const committed = readFileSync(new URL(`../../shared/ocsf/tables/${name}`, import.meta.url), 'utf8');
    expect(committed).toBe(files[name]);
  });
});

describe('newEvent', () => {
  it('gives every class and activity its captions', () => {
    for (const [uid, { caption, category_uid, category_name, attributes }] of classesByUid) {
      for (const [activity, name] of Object.entries(attributes.activity_id!.enum!)) {
        expect(newEvent(uid, Number(activity), 0)).toEqual({
          class_uid: uid,
          class_name: caption,
          category_uid,
          category_name,
          activity_id: Number(activity),
          activity_name: name,
          type_uid: uid * 100 + Number(activity),
          type_name: `${caption}: ${name}`,
          severity_id: 1,
          time: 0,
          metadata: { version: '1.8.0' },
        });
      }
    }
  });

  it('takes a specific word for an activity that has none', () => {
    const event = newEvent(201003, 99, 0, 'Handle Closed');
    expect(event.activity_name).toBe('Handle Closed');
    expect(event.type_name).toBe('Windows Resource Activity: Other');
  });

  it.each([
    [3999, 1],
    [3002, 55],
  ])('refuses class %i with activity %i', (classUid, activity) => {
    expect(() => newEvent(classUid, activity, 0)).toThrow(RangeError);
  });

  it('shares nothing between two events', () => {
    expect(newEvent(3002, 1, 0).metadata).not.toBe(newEvent(3002, 1, 0).metadata);
  });
});

describe('captions', () => {
  it('are the schema’s, in both directions', () => {
    for (const [id, text] of Object.entries(objects.user!.attributes.type_id!.enum!)) {
      expect(caption('user.type_id', Number(id))).toBe(text);
      expect(idOfCaption('user.type_id', text)).toBe(Number(id));
    }
    expect(idOfCaption('user.type_id', 'Martian')).toBeUndefined();
  });

  it('know the status list of findings', () => {
    for (const [uid, { attributes }] of classesByUid) {
      for (const [id, text] of Object.entries(attributes.status_id!.enum!)) {
        expect(statusCaption(uid, Number(id)), `${uid} ${id}`).toBe(text);
      }
    }
    expect(severityCaption(6)).toBe('Fatal');
  });
});

describe('observablesOf', () => {
  it.each(golden.map((pair) => [pair.name, pair.ocsf] as const))('finds those of %s', (_, ocsf) => {
    const { observables, ...event } = ocsf;
    expect(observablesOf(event as OcsfEvent)).toEqual(observables ?? []);
  });

  const namesOf = (event: OcsfEvent) => observablesOf(event).map(({ name }) => name);

  it('names a value after the first of its paths', () => {
    const event = goldenEvent('windows-4625-bad-password');
    event.actor = { user: { name: 'alice' } };
    expect(namesOf(event)).toEqual(['actor.user.name', 'device.hostname', 'src_endpoint.ip']);
  });

  it('keeps one value apart by type', () => {
    const event = newEvent(3002, 1, 0);
    event.user = { name: 'a@b.example', email_addr: 'a@b.example' };
    expect(observablesOf(event).map(({ type }) => type)).toEqual(['Email Address', 'User Name']);
  });

  it('takes a file name only where there is no path', () => {
    const event = newEvent(1001, 1, 0);
    event.file = { name: 'a.txt', type_id: 1, type: 'Regular File' };
    expect(namesOf(event)).toEqual(['file.name']);
    event.file.path = '/tmp/a.txt';
    expect(namesOf(event)).toEqual(['file.path']);
  });

  it('takes a group only where it stands at the top', () => {
    const event = newEvent(3006, 1, 0);
    event.group = { name: 'wheel', uid: '10' };
    event.user = { name: 'alice', groups: [{ name: 'staff', uid: '20' }] };
    expect(namesOf(event)).toEqual(['group.name', 'group.uid', 'user.name']);
  });

  it('sorts the elements of long arrays by the text of their paths', () => {
    const event = newEvent(6003, 1, 0);
    event.resources = Array.from({ length: 12 }, (_, i) => ({ uid: `r${i}` }));
    const names = namesOf(event);
    expect(names).toHaveLength(12);
    expect(names).toEqual([...names].sort());
  });

  it('looks neither into metadata nor into unmapped', () => {
    const event = newEvent(6003, 1, 0);
    event.unmapped = { cmd_line: 'x', ip: '192.0.2.1' };
    event.metadata.loggers = [{ name: 'x', device: { type_id: 0, type: 'Unknown', hostname: 'h' } }];
    expect(namesOf(event)).toEqual([]);
  });
});
