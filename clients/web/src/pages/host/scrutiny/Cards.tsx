// Cards that came too late, and paper cards that wait for their second person.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import { Button } from '../../../ui/components/Button';
import { TextField } from '../../../ui/components/Field';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useActs } from '../acts';
import { useReviewNames } from './names';
import { type KeyedItem, type LateItem, maySettle } from './review';

export function LateCard({ line }: { readonly line: LateItem }) {
  const words = useWords().host.review;
  const names = useReviewNames();
  const { identity, topics } = useMeeting();
  const asked = useSignal(false);
  const settles = maySettle(identity.value, topics.seats.value);
  return (
    <article class="review-card" data-testid={`late-${line.slot}-${line.judge}`}>
      <p><strong>{names.seat(line.judge)}</strong> · {names.slot(line.slot)}</p>
      <p class="soft numerals">
        {line.afterCloseMs !== null && `${words.lateBy(names.span(line.afterCloseMs))} · `}
        {line.total && `${words.lateCard(line.total, line.receipt)} · `}{words.kept}
      </p>
      {!line.mayBeAdmitted && <p class="review-note">{words.admitClosed}</p>}
      {line.mayBeAdmitted && !settles && <p class="review-note">{words.waitsForScrutineer}</p>}
      {line.mayBeAdmitted && settles && (asked.value
        ? <AdmitForm line={line} />
        : <p><Button size="small" onPress={() => { asked.value = true; }} testId={`admit-${line.judge}`}>{words.admit}</Button></p>)}
    </article>
  );
}

export function AdmitForm({ line }: { readonly line: Pick<LateItem, 'slot' | 'judge'> }) {
  const words = useWords().host.review;
  const reason = useSignal('');
  const given = reason.value.trim();
  return (
    <>
      <p class="review-note">{words.admitHint}</p>
      <TextField label={words.admitReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="admit-reason" />
      <p>
        <ActButton
          act={`admit_late_${line.judge}`} free held kind="primary" size="small" disabled={given === ''}
          body={() => act.admitLateCard(line.slot, line.judge, given)}
        >
          {words.admit}
        </ActButton>
      </p>
    </>
  );
}

export function KeyedCard({ line }: { readonly line: KeyedItem }) {
  const words = useWords().host.review;
  const names = useReviewNames();
  const acts = useActs();
  const me = useMeeting().identity.value?.seat ?? null;
  const mine = me !== null && line.by.includes(me);
  const [first = null] = line.by;
  return (
    <article class="review-card" data-testid={`keyed-${line.slot}-${line.judge}`}>
      <p><strong>{names.seat(line.judge)}</strong> · {names.slot(line.slot)}</p>
      <p class={line.differs ? 'count-missing' : 'soft'}>{line.differs ? words.differs : mine ? words.keyedByYou : words.keyedBy(names.seat(first))}</p>
      {(line.differs || !mine) && (
        <p>
          <Button size="small" onPress={() => acts.open({ kind: 'judge', slot: line.slot, judge: line.judge })} testId={`key-${line.judge}`}>
            {line.differs ? words.check : words.keyIn}
          </Button>
        </p>
      )}
    </article>
  );
}
