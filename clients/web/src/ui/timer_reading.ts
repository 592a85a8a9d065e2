// What a timer shows at a moment. Pure, so that every screen with the same clock shows the same second.
import type { Instant } from '../protocol/ids';
import type { TimerView } from '../protocol/views';
import { clockText } from './format';

/** calm → warning → danger → over; idle: nobody is on air. */
export type TimerTone = 'idle' | 'calm' | 'warning' | 'danger' | 'over';
export type TimerReading = {
  readonly text: string;
  readonly tone: TimerTone;
  readonly paused: boolean;
  /** Part of the allotted time that is left, 0 to 1. */
  readonly left: number;
  readonly remainingMs: number;
};

export function readTimer(timer: TimerView, now: Instant): TimerReading {
  if (timer.state === 'idle') return { text: '–:––', tone: 'idle', paused: false, left: 0, remainingMs: 0 };
  const remainingMs = timer.state === 'running' ? (timer.deadline ?? now) - now : timer.remainingMs;
  // A countdown shows 0:01 until the last second is over; overtime shows +0:00 from then on.
  const text = remainingMs > 0 ? clockText(Math.ceil(remainingMs / 1000)) : `+${clockText(Math.floor(-remainingMs / 1000))}`;
  const left = timer.allottedMs > 0 ? Math.min(1, Math.max(0, remainingMs / timer.allottedMs)) : 0;
  return { text, tone: toneOf(remainingMs, timer), paused: timer.state === 'paused', left, remainingMs };
}

function toneOf(remainingMs: number, timer: TimerView): TimerTone {
  if (remainingMs <= 0) return 'over';
  if (remainingMs <= timer.dangerMs) return 'danger';
  return remainingMs <= timer.warningMs ? 'warning' : 'calm';
}
