// How far what is on a display's glass is behind what the server has said. Pure; the host's board and the venue's desk say the same.
import type { Instant } from '../protocol/ids';
import type { DisplayLine } from '../protocol/views';

/** A display says every second what it has painted. What is on its glass is as old as that, or as it took to paint. */
const displayLateMs = 2_000;
const displayStaleMs = 5_000;
/** It speaks once a second, and its words are told five times a second: silence up to here says nothing. */
const displayBeatMs = 1_500;

/** How far what is on the glass is behind, in milliseconds; null: it has never said. */
export function glassLag(display: DisplayLine, now: Instant): number | null {
  if (display.paintedAt === null) return null;
  const silentMs = Math.max(0, now - display.paintedAt);
  return silentMs > displayBeatMs ? Math.max(silentMs, display.paintedLagMs) : display.paintedLagMs;
}

export type DisplayTrouble = { readonly kind: 'off' | 'stale' | 'late'; readonly forMs: number };

/** Amber from 2 s on, red from 5 s on. */
export function displayTrouble(display: DisplayLine, now: Instant): DisplayTrouble | null {
  const forMs = glassLag(display, now) ?? Number.POSITIVE_INFINITY;
  if (!display.connected) return { kind: 'off', forMs };
  if (forMs >= displayStaleMs) return { kind: 'stale', forMs };
  return forMs >= displayLateMs ? { kind: 'late', forMs } : null;
}
