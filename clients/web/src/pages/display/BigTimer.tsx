// The clock as a hall sees it: digits, a word with its own shape, and a bar that empties. Its state is never colour alone.
import type { TimerView } from '../../protocol/views';
import { useTimer } from '../../ui/components/Timer';
import { boundText } from '../../ui/format';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import type { TimerReading } from '../../ui/timer_reading';

/** Beyond this the clock is not worth a second any more. */
const doubtfulMs = 500;

export function BigTimer({ timer, filling }: { readonly timer: TimerView; readonly filling?: boolean }) {
  const words = useWords().display;
  const { link } = useMeeting();
  const { reading, bound } = useTimer(timer);
  const doubtful = link.value.kind !== 'live' || bound === null || bound > doubtfulMs;
  const text = `${doubtful ? '~' : ''}${reading.text}`;
  return (
    <div
      class={`big-timer tone-${reading.tone}${reading.paused ? ' is-paused' : ''}${filling ? ' fills' : ''} digits-${Math.min(8, text.length)}`}
      role="timer"
      data-testid="timer"
      data-tone={reading.tone}
    >
      <div class="big-timer-digits numerals">{text}</div>
      <div class="big-timer-word">
        <ToneShape reading={reading} />
        <span>{reading.paused ? words.timer.paused : words.timer[reading.tone]}</span>
        {bound !== null && <span class="big-timer-bound">{words.bound(boundText(bound))}</span>}
      </div>
      <Bar reading={reading} />
    </div>
  );
}

/** Circle, triangle, octagon, square, two bars: the state by shape. */
export function ToneShape({ reading }: { readonly reading: Pick<TimerReading, 'tone' | 'paused'> }) {
  return (
    <svg class="tone-shape" viewBox="0 0 24 24" aria-hidden="true">
      {reading.paused ? <path d="M5 3h5v18H5zM14 3h5v18h-5z" /> : shapeOf(reading.tone)}
    </svg>
  );
}

function shapeOf(tone: TimerReading['tone']) {
  switch (tone) {
    case 'idle': return <circle cx="12" cy="12" r="8" class="hollow" />;
    case 'calm': return <circle cx="12" cy="12" r="9" />;
    case 'warning': return <path d="M12 2 23 22H1z" />;
    case 'danger': return <path d="M8 1h8l7 7v8l-7 7H8l-7-7V8z" />;
    case 'over': return <path d="M2 2h20v20H2z" />;
  }
}

function Bar({ reading }: { readonly reading: TimerReading }) {
  const left = Math.round(reading.left * 1000);
  return (
    <svg class="big-timer-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-track" width="1000" height="10" />
      <rect class="bar-left" width={reading.tone === 'over' ? 1000 : left} height="10" />
    </svg>
  );
}
