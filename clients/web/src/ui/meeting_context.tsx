// Gives every component of a page its meeting.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Instant, instant } from '../protocol/ids';
import { type Meeting } from '../protocol/meeting';
import { useEachFrame } from './frame_tick';

export const MeetingContext = createContext<Meeting | null>(null);

/** Signals per topic, the clock, the connection, and `send`. Reading a signal's `.value` in a component subscribes it. */
export function useMeeting(): Meeting {
  const meeting = useContext(MeetingContext);
  if (meeting === null) throw new Error('useMeeting outside of a MeetingContext');
  return meeting;
}

/**
 * The server's time up to which this page knows what is going on, drawn again each `stepMs`. While the page itself hears nothing it stands
 * still: others are not behind because we are cut off.
 */
export function useHeardUpTo(stepMs: number): Instant {
  const { clock, link, timers } = useMeeting();
  const state = link.value;
  const silent = () => ('since' in state ? Math.max(0, timers.steady() - state.since) : 0);
  return useEachFrame(() => instant(clock.now() - silent()), (moment) => Math.floor(moment / stepMs), [clock, state]);
}

/** The server's time, drawn again each second. */
export function useServerSeconds(): number {
  const { clock } = useMeeting();
  return useEachFrame(() => Math.floor(clock.now() / 1000), (seconds) => seconds, [clock]);
}
