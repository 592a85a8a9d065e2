// Points off with a reason; zero takes them back.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import type { SlotId } from '../../protocol/ids';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { TextField } from '../../ui/components/Field';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs } from './acts';

const decimalText = /^\d{1,6}(\.\d{1,6})?$/;

export function DeductionDialog({ slot }: { readonly slot: SlotId }) {
  const words = useWords();
  const acts = useActs();
  const known = useMeeting().topics.scoring.value?.slots.find((candidate) => candidate.card.slot === slot);
  const points = useSignal(known?.deduction || '0');
  const reason = useSignal(known?.deductionReason ?? '');
  const sound = decimalText.test(points.value) && (reason.value.trim() !== '' || !/[1-9]/.test(points.value));
  return (
    <Dialog title={words.host.scoring.setDeduction} onClose={() => acts.close()}>
      <TextField label={words.host.scoring.points} value={points.value} onText={(text) => { points.value = text; }} digits />
      <TextField
        label={words.host.scoring.reason} value={reason.value} onText={(text) => { reason.value = text; }}
        placeholder={words.host.scoring.reasonHint}
      />
      <div class="dialog-acts">
        <Button kind="quiet" onPress={() => acts.close()}>{words.common.cancel}</Button>
        <ActButton
          act="set_deduction" free body={() => act.setDeduction(slot, points.value, reason.value.trim())} kind="primary"
          disabled={!sound} after={() => acts.close()}
        >
          {words.common.save}
        </ActButton>
      </div>
    </Dialog>
  );
}
