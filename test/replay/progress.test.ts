import { describe, expect, it } from 'vitest';
import { progressText } from '../../cli/replay/progress.ts';
import { reportLines } from '../../cli/replay/report.ts';
import { bytesText, durationText } from '../../cli/replay/units.ts';
import { plain } from '../../cli/terminal/style.ts';
import {
  addReplayBooks,
  booksClose,
  newReplayBooks,
  tally,
} from '../../functions/replay/destination/entry.ts';
import type { ReplayState } from '../../functions/replay/run.ts';
import { newSourceBooks } from '../../shared/pipeline/books.ts';

function stateWith(changes: Partial<ReplayState>): ReplayState {
  return {
    total: { objects: 200, bytes: 100e6 },
    done: 90,
    before: 10,
    bytes: 50e6,
    bytesNow: 40e6,
    failed: 0,
    unreadable: 0,
    failures: [],
    books: newReplayBooks(),
    ...changes,
  };
}

describe('the progress bar', () => {
  it('tells how much is done, how fast, how long it takes and what came of it', () => {
    const state = stateWith({ failed: 3 });
    state.books.logEvents = 1234;
    expect(progressText(state, 10)).toBe(
      '[############------------]  50% 103/200 objects 4.00 MB/s 13 s left | 1,234 log events in, 0 lines out | 3 failed',
    );
  });
  it('has no end before everything is listed', () => {
    expect(progressText(stateWith({ total: undefined }), 10)).toBe(
      '100 objects 4.00 MB/s | 0 log events in, 0 lines out',
    );
  });
  it('speaks of nothing where there is nothing', () => {
    const nothing = { total: { objects: 0, bytes: 0 }, done: 0, before: 0, bytes: 0, bytesNow: 0 };
    expect(progressText(stateWith(nothing), 1)).toContain('100% 0/0 objects');
  });
});

describe('figures', () => {
  it('are rounded as people read them', () => {
    expect([0, 999, 1000, 12_345, 12_345_678, 1.5e12, 3e15].map(bytesText)).toEqual([
      '0 bytes',
      '999 bytes',
      '1.00 kB',
      '12.3 kB',
      '12.3 MB',
      '1.50 TB',
      '3000.0 TB',
    ]);
    expect([0.4, 59.6, 61, 3599, 7300, Number.POSITIVE_INFINITY].map(durationText)).toEqual([
      'under 1 s',
      '1 min 0 s',
      '1 min 1 s',
      '59 min 59 s',
      '2 h 1 min',
      'unknown',
    ]);
  });
});

describe('the books of a replay', () => {
  it('close when every log event read is accounted for, and only then', () => {
    const books = newReplayBooks();
    books.logEvents = 5;
    books.notSelected = 2;
    books.pipeline.sources.windows = { ...newSourceBooks(), in: 3, used: 3, events: 3 };
    books.pipeline.linesOut = 3;
    expect(booksClose(books)).toBe(true);
    expect(booksClose({ ...books, logEvents: 6 })).toBe(false);
    expect(booksClose({ ...books, waiting: 1, logEvents: 6 })).toBe(false);
    expect(booksClose({ ...books, pipeline: { ...books.pipeline, linesOut: 4 } })).toBe(false);
  });

  it('add up, with reasons counted by their text', () => {
    const books = newReplayBooks();
    const more = newReplayBooks();
    tally(more.problems, 'Broken.');
    tally(more.problems, 'Cut off.');
    addReplayBooks(books, more);
    addReplayBooks(books, more);
    expect(Object.entries(books.problems)).toEqual([
      ['Broken.', 2],
      ['Cut off.', 2],
    ]);
  });

  it('keep no more than a hundred different reasons', () => {
    const problems = {};
    for (let i = 0; i < 150; i++) tally(problems, `Reason ${i}.`);
    expect(Object.keys(problems)).toHaveLength(101);
    expect(problems).toMatchObject({ 'Others.': 50 });
  });
});

describe('the report', () => {
  it('lists failures with their reasons, and nothing that a terminal would act on', () => {
    const failures = [{ object: 's3://b/k\u001b[31m', reason: 'It is\nbroken.' }];
    const lines = reportLines(stateWith({ failed: 1, failures }), plain).join('\n');
    expect(lines).toContain('101 objects: 90 replayed, 10 finished before, 1 failed');
    expect(lines).toContain('s3://b/k\\u{1b}[31m: It is broken.');
    expect(lines).toContain('Run the same command again');
  });
});
