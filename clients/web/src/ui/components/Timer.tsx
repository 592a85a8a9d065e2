// The timer of the slot on air: drawn from the deadline each frame, with its error bound. Size comes from the font size around it.
import type { TimerView } from '../../protocol/views';
import { boundText } from '../format';
import { useEachFrame } from '../frame_tick';
import { useWords } from '../language';
import { useMeeting } from '../meeting_context';
import { type TimerReading, readTimer } from '../timer_reading';

/** Beyond this the clock is not worth a second any more, and the timer says so. */
const doubtfulMs = 500;
/** "12:34" and no more fits at full size. */
const longestText = 5;

type TimerProps = { readonly timer: TimerView; readonly bare?: boolean; readonly class?: string };

export function Timer({ timer, bare, class: own }: TimerProps) {
  const words = useWords();
  const { link } = useMeeting();
  const { reading, bound } = useTimer(timer);
  const stale = link.value.kind !== 'live' || bound === null || bound > doubtfulMs;
  const note = reading.paused ? words.common.paused : reading.tone === 'over' ? words.common.overtime : words.common.remaining;
  const long = reading.text.length + (stale ? 1 : 0) > longestText;
  const tone = `timer timer-${reading.tone}${stale ? ' timer-stale' : ''}${long ? ' timer-long' : ''}${own ? ` ${own}` : ''}`;
  return (
    <div class={tone} role="timer" data-tone={reading.tone} data-testid="timer">
      <span class="timer-digits">{stale && reading.tone !== 'idle' ? '~' : ''}{reading.text}</span>
      {!bare && reading.tone !== 'idle' && (
        <span class="timer-below">
          <span>{note}</span>
          {stale && <span>{words.common.stale}</span>}
          {bound !== null && <span>{words.common.connection.bound(boundText(bound))}</span>}
        </span>
      )}
    </div>
  );
}

/** The reading of a timer now, with the clock's error bound; drawn again whenever a digit or the tone changes. */
export function useTimer(timer: TimerView): { readonly reading: TimerReading; readonly bound: number | null } {
  const { clock } = useMeeting();
  return useEachFrame(
    () => ({ reading: readTimer(timer, clock.now()), bound: clock.errorMs() }),
    ({ reading, bound }) => `${reading.text} ${reading.tone} ${reading.paused} ${bound === null ? '' : boundText(bound)}`,
    [timer, clock],
  );
}
