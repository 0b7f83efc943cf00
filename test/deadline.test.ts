import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel, inTime, withDeadline } from '../shared/deadline.ts';

const never = new Promise<never>(() => {});

describe('work with a deadline', () => {
  it('is aborted when its time is over, for the reason given', async () => {
    const reason = new Error('no answer within 5 ms');
    await expect(withDeadline(5, (signal) => inTime(never, signal), reason)).rejects.toBe(reason);
  });

  it.each([0, -1])('is aborted at once where %d ms are left', async (milliseconds) => {
    expect(await withDeadline(milliseconds, async (signal) => signal.aborted)).toBe(true);
  });

  it('gives its result, and is not aborted after its end', async () => {
    const signal = await withDeadline(5, async (own) => own);
    await pause(20);
    expect(signal.aborted).toBe(false);
  });
});

describe('waiting in time', () => {
  it('passes on the result and the error, and leaves no listener behind', async () => {
    const { signal } = new AbortController();
    expect(await inTime(Promise.resolve(1), signal)).toBe(1);
    await expect(inTime(Promise.reject(new Error('bad')), signal)).rejects.toThrow('bad');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('items in parallel', () => {
  it('are all run, no more at a time than allowed', async () => {
    let [now, most] = [0, 0];
    const done: number[] = [];
    const left = await inParallel([1, 2, 3, 4, 5], 2, undefined, async (item) => {
      most = Math.max(most, ++now);
      await pause(1);
      now--;
      done.push(item);
    });
    expect({ most, left, done: done.sort() }).toEqual({ most: 2, left: [], done: [1, 2, 3, 4, 5] });
  });

  it('are left over when the signal is aborted', async () => {
    const controller = new AbortController();
    const left = await inParallel(['a', 'b', 'c'], 1, controller.signal, async () => controller.abort());
    expect(left).toEqual(['b', 'c']);
  });

  it('throw what one of them throws', async () => {
    await expect(
      inParallel([1, 2], 2, undefined, async (item) => {
        if (item === 2) throw new Error('bad');
      }),
    ).rejects.toThrow('bad');
  });
});
