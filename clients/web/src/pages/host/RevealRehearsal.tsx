// The reveal tried out: what the displays would show, in a marked frame. Only hosts and scrutineers are told of it by the server.
import { act } from '../../protocol/commands';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { AwardScene } from '../display/RevealScene';
import '../display/show.css';
import '../display/cards.css';
import { ActButton } from './ActButton';
import { useIsHost } from './acts';

/** `total`: how many steps the script has. The trial counts its own: what is out on the real screens says nothing about it. */
export function RevealRehearsal({ total }: { readonly total: number }) {
  const words = useWords().host.awards;
  const isHost = useIsHost();
  const rehearsed = useMeeting().topics.control.value?.rehearsed ?? null;
  if (rehearsed === null) return <p class="rehearsal-none dim">{words.rehearsalNone}</p>;
  const next = rehearsed.item + 1;
  return (
    <section class="rehearsal" data-testid="rehearsal">
      <p class="rehearsal-mark">{words.rehearsalMark}</p>
      <div class="rehearsal-frame">
        <div class="rehearsal-picture"><AwardScene award={rehearsed.award} revealed={next} total={total} /></div>
      </div>
      {isHost && (
        <p class="row">
          <ActButton act="rehearse_next" body={() => act.rehearseReveal(next)} free disabled={next >= total}>{words.rehearseNext}</ActButton>
          <ActButton act="end_rehearsal" body={act.endRehearsal} free>{words.endRehearsal}</ActButton>
        </p>
      )}
    </section>
  );
}
