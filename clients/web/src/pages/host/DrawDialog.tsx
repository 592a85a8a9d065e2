// Draws the running order, of one segment or of all; held, since every screen follows.
import { act } from '../../protocol/commands';
import { Dialog } from '../../ui/components/Dialog';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs } from './acts';

export function DrawDialog() {
  const words = useWords().host.rundown;
  const acts = useActs();
  const segments = useMeeting().topics.rundown.value?.segments ?? [];
  return (
    <Dialog title={words.draw} onClose={() => acts.close()} testId="draw-dialog">
      <p class="soft">{words.drawHint}</p>
      <ul class="stack">
        {segments.map((segment) => (
          <li key={segment.id} class="row">
            <ActButton
              act={`draw_${segment.id}`} body={() => act.drawOrder(segment.id)} held
            >
              {words.drawSegment(nameText(segment.name))}
            </ActButton>
            {segment.drawSeed && <span class="dim numerals">{words.drawn(segment.drawSeed)}</span>}
          </li>
        ))}
      </ul>
      <p>
        <ActButton act="draw_all" body={() => act.drawOrder(null)} held kind="primary" after={() => acts.close()}>{words.drawAll}</ActButton>
      </p>
    </Dialog>
  );
}
