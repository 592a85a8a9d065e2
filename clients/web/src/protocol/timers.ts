// The seam to the browser's time, so that everything that waits can be tested without waiting.

export interface Timers {
  /** Milliseconds since 1970 in a clock that never jumps while the page runs (it may stop while the machine sleeps). */
  steady(): number;
  /** The machine's wall clock, in milliseconds; it may jump, and goes on during sleep. */
  wall(): number;
  /** Runs `act` once after `ms`; the returned function calls it off. */
  after(ms: number, act: () => void): () => void;
  /** A number in [0, 1). */
  random(): number;
}

export const browserTimers: Timers = {
  steady: () => performance.timeOrigin + performance.now(),
  wall: () => Date.now(),
  after: (ms, act) => {
    const handle = setTimeout(act, ms);
    return () => clearTimeout(handle);
  },
  random: () => Math.random(),
};
