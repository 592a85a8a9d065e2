// A judge's card from paper. Where two persons must key it in, the second one does it blindly; it counts once both agree.
// The points stay decimal text; the server checks range and step exactly.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import type { CriterionId, SlotId } from '../../protocol/ids';
import type { CardView } from '../../protocol/views';
import { TextField } from '../../ui/components/Field';
import { Name } from '../../ui/components/Name';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs } from './acts';
import { Keyings } from './scrutiny/Keyings';
import { useReviewNames } from './scrutiny/names';
import { paperStep } from './scrutiny/review';

const decimalText = /^\d{1,4}(\.\d{1,4})?$/;

export function PaperCard({ slot, card }: { readonly slot: SlotId; readonly card: CardView }) {
  const words = useWords().host;
  const names = useReviewNames();
  const { topics, identity } = useMeeting();
  const step = paperStep(card, topics.meeting.value?.twoPersonPaperCard ?? false, identity.value?.seat ?? null);
  const legend = { single: words.scoring.enterPaper, first: words.review.first, second: words.review.second, waiting: words.review.waitsSecond, differs: words.review.check };
  const hint = {
    single: words.scoring.paperHint, first: words.review.firstHint, second: words.review.secondHint, waiting: words.review.keyedByYou, differs: words.review.mismatch,
  };
  return (
    <fieldset class="declare" data-testid="paper-card" data-step={step}>
      <legend>{legend[step]}</legend>
      {step === 'second' && <p class="soft">{words.review.keyedOnce(card.keyed.map((seat) => names.seat(seat)).join(' '))}</p>}
      <p class={step === 'differs' ? 'count-missing' : 'dim'}>{hint[step]}</p>
      {step === 'differs' && <Keyings slot={slot} judge={card.judge} />}
      {step !== 'waiting' && <Points slot={slot} card={card} />}
      {(step === 'waiting' || step === 'differs') && <Clear slot={slot} card={card} />}
    </fieldset>
  );
}

function Points({ slot, card }: { readonly slot: SlotId; readonly card: CardView }) {
  const words = useWords().host.scoring;
  const acts = useActs();
  const criteria = useMeeting().topics.meeting.value?.criteria ?? [];
  const points = useSignal<ReadonlyMap<CriterionId, string>>(new Map());
  const complete = criteria.every((criterion) => decimalText.test(points.value.get(criterion.id) ?? ''));
  const scores = () => criteria.map((criterion) => ({ criterion: criterion.id, points: points.value.get(criterion.id) ?? '' }));
  return (
    <>
      {criteria.map((criterion) => (
        <label class="row" key={criterion.id}>
          <span class="grow">
            <Name of={criterion.name} />{' '}
            <span class="dim numerals">{words.range(criterion.minimum, criterion.maximum, criterion.step)}</span>
          </span>
          <input
            class="input numerals paper-points" inputMode="decimal" value={points.value.get(criterion.id) ?? ''}
            onInput={(event) => { points.value = new Map(points.value).set(criterion.id, event.currentTarget.value.trim()); }}
          />
        </label>
      ))}
      <p>
        <ActButton
          act="paper_card" free held kind="primary" disabled={!complete}
          body={() => act.enterPaperCard(slot, card.judge, scores())} after={() => acts.close()}
        >
          {words.saveCard}
        </ActButton>
      </p>
    </>
  );
}

function Clear({ slot, card }: { readonly slot: SlotId; readonly card: CardView }) {
  const words = useWords().host.review;
  const reason = useSignal('');
  const given = reason.value.trim();
  return (
    <>
      <TextField label={words.clearReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="clear-reason" />
      <p><ActButton act="clear_paper" free held disabled={given === ''} body={() => act.clearPaperCard(slot, card.judge, given)}>{words.clear}</ActButton></p>
    </>
  );
}
