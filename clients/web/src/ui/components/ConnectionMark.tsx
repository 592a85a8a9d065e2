// How the page stands with the server: small, always there, never loud.
import { boundText } from '../format';
import { useEachFrame } from '../frame_tick';
import { useWords } from '../language';
import { useMeeting } from '../meeting_context';

export function ConnectionMark() {
  const words = useWords().common;
  const { link, clock, timers } = useMeeting();
  const state = link.value;
  const bound = useEachFrame(() => clock.errorMs(), (ms) => (ms === null ? '' : boundText(ms)), [clock]);
  const silent = useEachFrame(
    () => ('since' in state ? Math.max(0, Math.floor((timers.steady() - state.since) / 1000)) : 0), (seconds) => seconds, [state],
  );
  const parts: string[] = [];
  switch (state.kind) {
    case 'connecting': parts.push(words.connection.connecting); break;
    case 'live':
      parts.push(words.connection.live);
      if (bound !== null) parts.push(words.connection.bound(boundText(bound)));
      break;
    case 'quiet': parts.push(words.connection.quiet, words.seconds(silent)); break;
    case 'reconnecting':
      parts.push(words.connection.offline, words.seconds(silent), words.connection.cut[state.cut]);
      break;
    case 'ended': parts.push(words.connection.ended); break;
    default: state satisfies never;
  }
  return (
    <span class={`connection connection-${state.kind}`} data-testid="connection" data-state={state.kind}>
      <span class="unseen">{words.connection.label}</span>
      {parts.join(' · ')}
    </span>
  );
}
