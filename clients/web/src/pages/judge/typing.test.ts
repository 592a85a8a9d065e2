import { describe, expect, it } from 'vitest';
import { slotId } from '../../protocol/ids';
import { TypingTimes } from './typing';

const slot = slotId('s1');

describe('the time that typing took', () => {
  it('runs from the first touch to the submission', () => {
    const times = new TypingTimes();
    times.touched(slot, false, 1_000);
    times.touched(slot, true, 9_000);
    expect(times.submitted(slot, 31_400.4)).toBe(30_400);
  });
  it('is not measured of a card that had been begun before', () => {
    const times = new TypingTimes();
    times.touched(slot, true, 1_000);
    expect(times.submitted(slot, 2_000)).toBe(0);
    expect(times.submitted(slot, 3_000)).toBe(0);
  });
  it('is kept by slot', () => {
    const times = new TypingTimes();
    times.touched(slot, false, 1_000);
    times.touched(slotId('s2'), false, 2_000);
    expect(times.submitted(slotId('s2'), 2_500)).toBe(500);
    expect(times.submitted(slot, 2_500)).toBe(1_500);
  });
});
