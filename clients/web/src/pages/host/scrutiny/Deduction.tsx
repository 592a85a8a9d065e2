// Points off that the clock proposes: taken off, or waived with a reason. A scrutineer's to decide.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import type { DeductionLine } from '../../../protocol/views';
import { TextField } from '../../../ui/components/Field';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useOverText, useReviewNames } from './names';
import { maySettle } from './review';

export function Deduction({ line }: { readonly line: DeductionLine }) {
  const names = useReviewNames();
  const words = useWords().host.review;
  const over = useOverText();
  return (
    <article class="review-card" data-testid={`deduction-${line.slot}`}>
      <p><strong>{names.slot(line.slot)}</strong> · {over(line.overMs)} · <strong>{words.points(line.points)}</strong></p>
      <DecideDeduction line={line} />
    </article>
  );
}

export function DecideDeduction({ line }: { readonly line: Pick<DeductionLine, 'slot' | 'points'> }) {
  const words = useWords().host.review;
  const { identity, topics } = useMeeting();
  const reason = useSignal('');
  const given = reason.value.trim();
  if (!maySettle(identity.value, topics.seats.value)) return <p class="review-note">{words.waitsForScrutineer}</p>;
  return (
    <>
      <TextField label={words.waiveReason} value={reason.value} onText={(text) => { reason.value = text; }} testId={`deduction-reason-${line.slot}`} />
      <p class="row">
        <ActButton act={`deduct_${line.slot}`} free held kind="primary" size="small" body={() => act.decideDeduction(line.slot, true, given)}>{words.take}</ActButton>
        <ActButton act={`waive_${line.slot}`} free held size="small" disabled={given === ''} body={() => act.decideDeduction(line.slot, false, given)}>{words.waive}</ActButton>
      </p>
    </>
  );
}
