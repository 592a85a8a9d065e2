// Time that moves only when a test moves it.
import type { Timers } from '../protocol/timers';

type Waiting = { readonly at: number; readonly order: number; readonly act: () => void };

export class ManualTimers implements Timers {
  private waiting: Waiting[] = [];
  private order = 0;
  private steadyNow: number;
  private wallNow: number;
  nextRandom = 0.5;

  constructor(start = 1_000_000) {
    this.steadyNow = start;
    this.wallNow = start;
  }

  steady(): number { return this.steadyNow; }
  wall(): number { return this.wallNow; }
  random(): number { return this.nextRandom; }

  after(ms: number, act: () => void): () => void {
    const entry: Waiting = { at: this.steadyNow + ms, order: (this.order += 1), act };
    this.waiting.push(entry);
    return () => { this.waiting = this.waiting.filter((other) => other !== entry); };
  }

  /** Lets `ms` pass; whatever comes due runs at its own moment, in order. */
  pass(ms: number): void {
    const until = this.steadyNow + ms;
    for (;;) {
      const next = this.waiting.filter((entry) => entry.at <= until).sort((one, other) => one.at - other.at || one.order - other.order)[0];
      if (!next) break;
      this.waiting = this.waiting.filter((entry) => entry !== next);
      this.moveTo(next.at);
      next.act();
    }
    this.moveTo(until);
  }

  /** The machine sleeps: the wall clock goes on, the steady clock does not. */
  sleep(ms: number): void { this.wallNow += ms; }

  private moveTo(at: number): void {
    this.wallNow += Math.max(0, at - this.steadyNow);
    this.steadyNow = Math.max(this.steadyNow, at);
  }
}
