import { describe, expect, it } from 'vitest';
import { ringBetween, type Ring } from './bell';

describe('the bell', () => {
  const check = (before: number | null, after: number, expected: Ring | null) =>
    expect(ringBetween(before, after, 60_000)).toBe(expected);

  it('rings once when the warning begins and once when the time is up', () => {
    check(60_010, 59_990, 'warning');
    check(59_990, 59_970, null);
    check(10, -6, 'end');
    check(-6, -20, null);
  });

  it('does not ring for what was over when the page opened, woke up or saw another slot', () => {
    check(null, -5, null);
    check(70_000, 50_000, null);
    check(400_000, -5, null);
  });

  it('does not ring when time is given', () => {
    check(-5, 60_000, null);
    check(59_000, 61_000, null);
  });

  it('has no warning stroke where no warning is declared', () => {
    expect(ringBetween(10, 5, 0)).toBeNull();
  });
});
