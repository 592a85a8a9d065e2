// The server's time on this device, and how wrong it may be.
//
// Four-timestamp samples: the client's sending, the server's receipt and sending, the client's receipt. The true offset lies within
// half the round trip of each sample's estimate, so the sample with the least round trip is kept, and its bound grows with age by the
// drift that a cheap quartz may have. The shown offset slews to a new estimate; it jumps only when far off.
//
// Invariants
//   (1) now() never runs backwards by more than the slew of one step, except at a jump after a resume.
//   (2) errorMs() is null until the first sample, and bounds the distance to the server's clock after it (given a symmetric route's
//       worst case, which is half the round trip).
import { type Instant, instant } from './ids';
import type { Timers } from './timers';

/** Drift allowed between two quartz clocks, in parts of one. Common crystals stay within 50 ppm each. */
const drift = 100e-6;
/** Samples older than this no longer compete: temperature moves the drift. */
const sampleLifeMs = 120_000;
/** At most this many samples are kept. */
const sampleBound = 16;
/** The shown offset moves by at most this part of the time that passes. */
const slewRate = 0.05;
/** Beyond this it jumps: nobody should watch a clock limp for a minute. */
const jumpMs = 1_000;
/** Wall clock and steady clock apart by more than this between two looks: the machine slept or its clock was set. */
const sleepMs = 1_500;

type Sample = { readonly offsetMs: number; readonly halfTripMs: number; readonly takenAt: number };

export class ServerClock {
  private samples: Sample[] = [];
  private shownOffsetMs: number | null = null;
  private lastLookAt: number;
  private wallMinusSteady: number;

  constructor(private readonly timers: Timers) {
    this.lastLookAt = timers.steady();
    this.wallMinusSteady = timers.wall() - timers.steady();
  }

  /** From the welcome: good enough to show a timer until the first sample, with no bound. */
  welcome(serverTime: Instant): void {
    if (this.shownOffsetMs === null) this.shownOffsetMs = serverTime - this.timers.steady();
  }

  /** All in milliseconds: the client's times in the steady clock. */
  addSample(sent: number, serverReceived: number, serverSent: number, received: number): void {
    const halfTripMs = Math.max(0, received - sent - (serverSent - serverReceived)) / 2;
    const offsetMs = (serverReceived - sent + (serverSent - received)) / 2;
    this.samples.push({ offsetMs, halfTripMs, takenAt: received });
    this.samples = this.samples.filter((sample) => received - sample.takenAt < sampleLifeMs).slice(-sampleBound);
    if (this.samples.length === 1) this.shownOffsetMs = offsetMs;
  }

  /** Call on resume: old samples say nothing any more. */
  forget(): void {
    this.samples = [];
    this.wallMinusSteady = this.timers.wall() - this.timers.steady();
  }

  /** True if the machine seems to have slept or its clock was set since the last look; then sample again. */
  hasSlept(): boolean {
    const difference = this.timers.wall() - this.timers.steady();
    return Math.abs(difference - this.wallMinusSteady) > sleepMs;
  }

  now(): Instant {
    const steady = this.timers.steady();
    this.slew(steady);
    return instant(steady + (this.shownOffsetMs ?? 0));
  }

  /** Half-width of the interval in which the server's clock lies around now(); null: not known yet. */
  errorMs(): number | null {
    const best = this.best();
    if (best === null) return null;
    return this.bound(best) + Math.abs((this.shownOffsetMs ?? best.offsetMs) - best.offsetMs);
  }

  private best(): Sample | null {
    let best: Sample | null = null;
    for (const sample of this.samples) {
      if (best === null || this.bound(sample) < this.bound(best)) best = sample;
    }
    return best;
  }

  private bound(sample: Sample): number {
    return sample.halfTripMs + Math.max(0, this.timers.steady() - sample.takenAt) * drift;
  }

  private slew(steady: number): void {
    const best = this.best();
    const elapsed = Math.max(0, steady - this.lastLookAt);
    this.lastLookAt = steady;
    if (best === null) return;
    const away = best.offsetMs - (this.shownOffsetMs ?? best.offsetMs);
    if (this.shownOffsetMs === null || Math.abs(away) > jumpMs) {
      this.shownOffsetMs = best.offsetMs;
      return;
    }
    const step = Math.min(Math.abs(away), elapsed * slewRate);
    this.shownOffsetMs += Math.sign(away) * step;
  }
}
