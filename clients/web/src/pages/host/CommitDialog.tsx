// Committing a mark while cards are missing: names them, says what it means, and is held.
import { act } from '../../protocol/commands';
import type { SlotId } from '../../protocol/ids';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs } from './acts';
import { missingJudges, seatOf } from './desk';

export function CommitDialog({ slot }: { readonly slot: SlotId }) {
  const words = useWords().host.scoring;
  const acts = useActs();
  const { topics } = useMeeting();
  const scoring = topics.scoring.value?.slots.find((candidate) => candidate.card.slot === slot);
  const missing = scoring ? missingJudges(scoring) : [];
  return (
    <Dialog title={words.commitTitle} onClose={() => acts.close()} testId="commit-dialog">
      <p>{words.commitMissing}</p>
      <ul class="missing">
        {missing.map((id) => {
          const seat = seatOf(topics.seats.value, id);
          return <li key={id}>… {seat ? nameText(seat.name) : id}{seat && !seat.connected && <span class="dim"> {words.offline}</span>}</li>;
        })}
      </ul>
      <div class="dialog-acts">
        <Button onPress={() => acts.close()}>{words.waitMore}</Button>
        <ActButton act="commit_without" body={() => act.commitMark(slot, missing)} held kind="danger" after={() => acts.close()}>
          {missing.length > 0 ? words.commitWithout(missing.length) : words.commit}
        </ActButton>
      </div>
    </Dialog>
  );
}
