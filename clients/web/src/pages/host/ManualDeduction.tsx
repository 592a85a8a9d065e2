// Points off with a reason; zero takes them back.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import type { SlotScoring } from '../../protocol/views';
import { TextField } from '../../ui/components/Field';
import { useWords } from '../../ui/language';
import { ActButton } from './ActButton';
import { useActs } from './acts';

const decimalText = /^\d{1,6}(\.\d{1,6})?$/;

export function ManualDeduction({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords();
  const acts = useActs();
  const points = useSignal(slot.deduction || '0');
  const reason = useSignal(slot.deductionReason);
  const sound = decimalText.test(points.value) && (reason.value.trim() !== '' || !/[1-9]/.test(points.value));
  return (
    <>
      <TextField label={words.host.scoring.points} value={points.value} onText={(text) => { points.value = text; }} digits />
      <TextField
        label={words.host.scoring.reason} value={reason.value} onText={(text) => { reason.value = text; }}
        placeholder={words.host.scoring.reasonHint}
      />
      <p>
        <ActButton
          act="set_deduction" free body={() => act.setDeduction(slot.card.slot, points.value, reason.value.trim())} disabled={!sound}
          after={() => acts.close()}
        >
          {words.common.save}
        </ActButton>
      </p>
    </>
  );
}
