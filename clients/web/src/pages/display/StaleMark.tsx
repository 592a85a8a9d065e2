// Says on the glass that nothing has been heard for a while, and who is cut off as far as this screen can tell. The clock goes on from its deadline, marked with "~".
import { useEachFrame } from '../../ui/frame_tick';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function StaleMark() {
  const words = useWords();
  const { link, timers } = useMeeting();
  const state = link.value;
  const silent = useEachFrame(
    () => ('since' in state ? Math.max(0, Math.floor((timers.steady() - state.since) / 1000)) : 0), (seconds) => seconds, [state],
  );
  if (state.kind === 'live' || state.kind === 'connecting') return null;
  return (
    <div class="stale-mark" role="status" data-testid="stale">
      <strong>~ {words.display.stale}</strong>
      {state.kind === 'reconnecting' && <span data-testid="cut">{words.common.connection.cut[state.cut]}</span>}
      <span>{state.kind === 'ended' ? words.common.connection.endedReason[state.reason] : words.display.staleFor(Math.max(1, silent))}</span>
    </div>
  );
}
