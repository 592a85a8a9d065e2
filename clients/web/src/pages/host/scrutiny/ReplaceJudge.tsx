// A spare judge takes a judge's place, from now on; or the judge takes it again.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import { seatId } from '../../../protocol/ids';
import type { CardView, SeatLine, SlotScoring } from '../../../protocol/views';
import { TextField } from '../../../ui/components/Field';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { sparesFor } from './review';

export function ReplaceJudge({ slot, card, seat }: { readonly slot: SlotScoring; readonly card: CardView; readonly seat: SeatLine }) {
  const words = useWords().host.review;
  const { topics } = useMeeting();
  const reason = useSignal('');
  const chosen = useSignal('');
  const replacements = topics.scoring.value?.replacements ?? [];
  const spares = sparesFor(seat, topics.seats.value, replacements, slot);
  const by = spares.find((spare) => spare.id === chosen.value) ?? spares[0];
  const given = reason.value.trim();
  if (replacements.some((line) => line.judge === card.judge)) {
    return <p><ActButton act="take_place_back" free held body={() => act.replaceJudge(card.judge, null, given)}>{words.takeBack}</ActButton></p>;
  }
  return (
    <details class="declare-more" data-testid="replace-judge">
      <summary>{words.replace}</summary>
      <div class="stack">
        <p class="dim">{by ? words.replaceHint : words.noSpare}</p>
        {by && (
          <>
            <label class="field"><span class="field-label">{words.replaceBy}</span>
              <select class="input" value={by.id} onChange={(event) => { chosen.value = event.currentTarget.value; }} data-testid="replace-by">
                {spares.map((spare) => <option key={spare.id} value={spare.id}>{nameText(spare.name)}</option>)}
              </select>
            </label>
            <TextField label={words.replaceReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="replace-reason" />
            <p>
              <ActButton act="replace_judge" free held disabled={given === ''} body={() => act.replaceJudge(card.judge, seatId(by.id), given)}>
                {words.doReplace}
              </ActButton>
            </p>
          </>
        )}
      </div>
    </details>
  );
}
