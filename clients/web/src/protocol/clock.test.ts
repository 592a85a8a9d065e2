import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../testing/manual_timers';
import { ServerClock } from './clock';
import { instant } from './ids';

/** A sample as taken now: the server is `ahead` of us, the way there takes `there`, the way back `back`. */
function sample(clock: ServerClock, timers: ManualTimers, ahead: number, there: number, back: number): void {
  const sent = timers.steady();
  timers.pass(there);
  const server = timers.steady() + ahead;
  timers.pass(back);
  clock.addSample(sent, server, server, timers.steady());
}

describe('the server clock', () => {
  it('shows the welcome time before any sample, without a bound', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    clock.welcome(instant(5_000_000));
    timers.pass(100);
    expect(clock.now()).toBe(5_000_100);
    expect(clock.errorMs()).toBeNull();
  });

  it('estimates the offset from four timestamps, exactly for a symmetric way', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    sample(clock, timers, 7_000, 20, 20);
    expect(clock.now() - timers.steady()).toBe(7_000);
    expect(clock.errorMs()).toBe(20);
  });

  it('keeps the true time within its bound on a lopsided way', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    sample(clock, timers, 7_000, 90, 10);
    expect(Math.abs(clock.now() - (timers.steady() + 7_000))).toBeLessThanOrEqual(clock.errorMs() ?? 0);
  });

  it('prefers the sample with the least round trip', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    sample(clock, timers, 7_000, 5, 5);
    sample(clock, timers, 7_000, 300, 20);
    expect(clock.errorMs()).toBeLessThan(6);
    expect(clock.now() - timers.steady()).toBeCloseTo(7_000, 0);
  });

  it('slews to a better estimate instead of jumping', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    sample(clock, timers, 7_000, 220, 20); // estimates 7100
    sample(clock, timers, 7_000, 5, 5);
    const before = clock.now() - timers.steady();
    timers.pass(100);
    const after = clock.now() - timers.steady();
    expect(after).toBeLessThan(before);
    expect(before - after).toBeLessThanOrEqual(100 * 0.05 + 1e-6);
    timers.pass(10_000);
    expect(clock.now() - timers.steady()).toBeCloseTo(7_000, 3);
  });

  it('counts what is still to be slewed into its bound', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    sample(clock, timers, 7_000, 220, 20);
    sample(clock, timers, 7_000, 5, 5);
    expect(Math.abs(clock.now() - (timers.steady() + 7_000))).toBeLessThanOrEqual(clock.errorMs() ?? 0);
  });

  it('jumps when it is far off', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    sample(clock, timers, 7_000, 5, 5);
    clock.forget();
    sample(clock, timers, 60_000, 5, 5);
    expect(clock.now() - timers.steady()).toBe(60_000);
  });

  it('lets its bound grow while no new sample comes', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    sample(clock, timers, 7_000, 5, 5);
    timers.pass(60_000);
    expect(clock.errorMs()).toBeCloseTo(5 + 6, 1);
  });

  it('notices that the machine has slept', () => {
    const timers = new ManualTimers();
    const clock = new ServerClock(timers);
    timers.pass(60_000);
    expect(clock.hasSlept()).toBe(false);
    timers.sleep(5_000);
    expect(clock.hasSlept()).toBe(true);
    clock.forget();
    expect(clock.hasSlept()).toBe(false);
  });
});
