import { describe, expect, it } from 'vitest';
import { differenceIn } from '../../checks/mapping/difference.ts';
import { idGroupsOf, partsOf, shareOut } from '../../checks/mapping/places.ts';
import { lineStates, tally } from '../../checks/mapping/report.ts';
import { sectionsOf } from '../../checks/mapping/specification.ts';

const markdown = `# Title

## 2. Chapter

### 2.1 Section

| Id | Class |
|---|---|
| 1 | 3002/1 |
| 2 \\* | 3002/2 |

A line of text.
- A bullet.

## 5. Elsewhere

| Id | Class |
|---|---|
| 9 | 2004/1 |
`;
const unit = (line: number, fault?: string, isExercised = true) => ({
  section: '2.1',
  line,
  name: `${line}`,
  fault,
  isExercised,
});
const stateOf = (...units: ReturnType<typeof unit>[]) => tally(lineStates(sectionsOf(markdown), units));

describe('the specification', () => {
  it('is read as sections of rows and lines, each with its number', () => {
    const section = sectionsOf(markdown).get('2.1')!;
    expect(section.tables).toEqual([
      {
        header: ['Id', 'Class'],
        rows: [
          { line: 9, cells: ['1', '3002/1'] },
          { line: 10, cells: ['2 *', '3002/2'] },
        ],
      },
    ]);
    expect(section.prose.map(({ line }) => line)).toEqual([12, 13]);
  });

  it('counts a row that nothing reads as neither present nor exercised', () => {
    expect(stateOf()).toEqual({ rows: 4, cases: 0, present: 0, exercised: 0 });
    expect(stateOf(unit(9), unit(10), unit(12), unit(13))).toMatchObject({ present: 4, exercised: 4 });
  });

  it('counts a row with one bad case among good ones as bad', () => {
    expect(stateOf(unit(9), unit(9, 'became 0/99'), unit(10))).toMatchObject({
      cases: 3,
      present: 1,
      exercised: 2,
    });
    expect(stateOf(unit(9), unit(9, undefined, false))).toMatchObject({ present: 1, exercised: 0 });
  });
});

describe('a class cell', () => {
  const placesOf = (cell: string) =>
    partsOf(cell).map(({ places }) =>
      places
        .map(({ classUid, activityId, name }) => `${classUid}/${activityId}${name ? ` ${name}` : ''}`)
        .join(),
    );

  it.each([
    ['3001/2 / 3001/5', ['3001/2', '3001/5']],
    ['3004/1 /3 /4', ['3004/1', '3004/3', '3004/4']],
    ['3002/99 "One" / same / "Two"', ['3002/99 One', '3002/99 One', '3002/99 Two']],
    ['`user.type_id` 99 is no place: 1001/3', ['1001/3']],
  ])('%s states %j', (cell, places) => {
    expect(placesOf(cell)).toEqual(places);
  });

  it.each([
    ['4656, 4659', [[4656, 4659]]],
    ['4722 / 4725', [[4722], [4725]]],
    ['4868–4870', [[4868, 4869, 4870]]],
  ])('the ids %s are %j', (cell, groups) => {
    expect(idGroupsOf(cell)).toEqual(groups);
  });

  it('gives each group of ids its own place, and all of them one that stands alone', () => {
    expect([...shareOut([[1], [2, 3]], ['a', 'b'])]).toEqual([
      [1, ['a']],
      [2, ['b']],
      [3, ['b']],
    ]);
    expect([...shareOut([[1, 2]], ['a'])]).toEqual([
      [1, ['a']],
      [2, ['a']],
    ]);
  });
});

describe('the difference of an event from what is expected', () => {
  it.each([
    [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, undefined],
    [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b is 1, not 2'],
    [{}, { a: { b: 2 } }, 'a is missing'],
    [{ a: [1, 2] }, { a: [1] }, 'a has another length'],
    [{}, { toString: 1 }, 'toString is undefined, not 1'],
  ])('%j from %j', (actual, expected, difference) => {
    expect(differenceIn(actual, expected)).toBe(difference);
  });
});
