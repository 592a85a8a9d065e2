import { describe, expect, it } from 'vitest';
import { idleTimer, runningTimer } from '../testing/fixtures';
import { instant } from '../protocol/ids';
import { readTimer } from './timer_reading';

const deadline = instant(1_000_000);
const at = (beforeMs: number) => readTimer(runningTimer(deadline), instant(deadline - beforeMs));

describe('a timer', () => {
  it.each([
    [480_000, '8:00', 'calm'],
    [479_999, '8:00', 'calm'],
    [479_000, '7:59', 'calm'],
    [120_001, '2:01', 'calm'],
    [120_000, '2:00', 'warning'],
    [30_000, '0:30', 'danger'],
    [1, '0:01', 'danger'],
    [0, '+0:00', 'over'],
    [-999, '+0:00', 'over'],
    [-1_000, '+0:01', 'over'],
    [-3_661_000, '+1:01:01', 'over'],
  ])('with %i ms left shows %s, %s', (left, text, tone) => expect(at(left)).toMatchObject({ text, tone }));

  it('stands still while paused', () => {
    const timer = { ...idleTimer, state: 'paused' as const, remainingMs: 65_000, allottedMs: 480_000 };
    expect(readTimer(timer, instant(0))).toEqual(readTimer(timer, instant(9_999_999)));
    expect(readTimer(timer, instant(0))).toMatchObject({ text: '1:05', paused: true });
  });
  it('shows no time while nobody is on air', () => expect(readTimer(idleTimer, deadline)).toMatchObject({ tone: 'idle' }));
  it('says which part is left, never more than all', () => {
    expect(at(240_000).left).toBe(0.5);
    expect(at(960_000).left).toBe(1);
    expect(at(-5).left).toBe(0);
  });
});
