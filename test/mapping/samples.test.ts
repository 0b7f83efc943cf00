/** Every mapping is held to class, activity, status and severity by events that the tests write down by hand. */
import { describe, expect, it } from 'vitest';
import {
  recordMapping,
  recordMappings,
} from '../../shared/sources/auditd/normalize/mappings/record-types.ts';
import { syscallMapping, syscallMappings } from '../../shared/sources/auditd/normalize/mappings/syscalls.ts';
import {
  mappingOf,
  operationMappings,
} from '../../shared/sources/cloudtrail/normalize/mappings/operations.ts';
import { fileAccess, keyAccess } from '../../shared/sources/windows/tables/access.ts';
import { recordRows } from '../auditd/rows-of-records.ts';
import { numbers, syscallRows } from '../auditd/rows-of-syscalls.ts';
import { operationRows } from '../cloudtrail/rows-of-mapping.ts';
import { objectsToNetwork } from '../windows/rows-of-mapping.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

describe('a mapping has an event in the tests', () => {
  it.each(syscallMappings.map((mapping) => [mapping.ids, mapping] as const))(
    'of syscall %s',
    (_, mapping) => {
      const calls = syscallRows.flatMap(({ calls }) => words(calls));
      expect(calls.map(syscallMapping)).toContain(mapping);
    },
  );

  it('of every syscall of x86_64 that has a number here', () => {
    const calls = new Set(syscallRows.flatMap(({ calls }) => words(calls)));
    expect(Object.keys(numbers).filter((call) => !calls.has(call))).toEqual([]);
  });

  it.each(recordMappings.map((mapping) => [mapping.ids, mapping] as const))(
    'of record type %s',
    (_, mapping) => {
      const types = recordRows.map(([line]) => /^type=(\S+)/.exec(line)![1]!);
      expect(types.map(recordMapping)).toContain(mapping);
    },
  );

  it.each(operationMappings.flatMap(({ ids }) => words(ids)))('of operation %s', (operation) => {
    expect(operationRows.flatMap(([, names]) => names)).toContain(operation);
  });

  it('of operations, each of its services', () => {
    const tested = new Set(
      operationRows.flatMap(([source, names]) => names.map((name) => mappingOf(source.split('.')[0]!, name))),
    );
    expect(operationMappings.filter((mapping) => !tested.has(mapping))).toEqual([]);
  });
});

describe('a bit of the access mask of 4663', () => {
  it.each([
    ...fileAccess.map(([bits, activity]) => ['File', bits, activity] as const),
    ...keyAccess.map(([bits, activity]) => ['Key', bits, activity] as const),
  ])('of a %s: %i is activity %i in an event of the tests', (type, bits, activity) => {
    const rows = objectsToNetwork.filter(({ id, sample }) => {
      const { ObjectType, AccessMask } = (sample?.data ?? {}) as Record<string, string>;
      return (
        id === 4663 && ObjectType === type && (Number(AccessMask) & ~bits) === 0 && Number(AccessMask) !== 0
      );
    });
    expect(rows.map((row) => row.activity)).toContain(activity);
  });
});
